import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'
import * as z from 'zod/mini'
import type { RingKey } from '../plan/rotation-plan.ts'
import { inOrder, type RingKind } from './ring-kind.ts'

type ClientKeys = Extract<RingKey, { kind: 'client-key' | 'client-secret' }>

const PUBLIC_FILE = 0o644

const privateJwk = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.optional(z.string().check(z.minLength(1), z.maxLength(256))),
})

/**
 * `privateKey` of `gateway.authorization`, as a JWK with its name, and the public JWKS (RFC 7517) that the authorization
 * server reads.
 */
export const clientKey: RingKind<ClientKeys> = {
  make: (id) => privateText(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, id),
  adopt(text, id) {
    if (!text.trimStart().startsWith('{')) return privateText(createPrivateKey(text), id)
    const jwk = z.parse(privateJwk, JSON.parse(text))
    return privateText(createPrivateKey({ key: jwk, format: 'jwk' }), jwk.kid ?? id)
  },
  files(key, held) {
    const keys = inOrder(held).map(({ secret }) => publicPart(secret))
    return [
      {
        path: key.jwks ?? `${key.name}.jwks.json`,
        text: `${JSON.stringify({ keys }, undefined, 2)}\n`,
        mode: PUBLIC_FILE,
      },
      { path: `${key.name}.jwk.json`, text: held.active?.secret },
    ]
  },
  markOf: (secret) => JSON.stringify(publicPart(secret)['x']),
}

function privateText(key: KeyObject, kid: string): string {
  const jwk = key.export({ format: 'jwk' })
  z.parse(privateJwk, jwk)
  return `${JSON.stringify({ ...jwk, kid, alg: 'ES256', use: 'sig' })}\n`
}

function publicPart(secret: string): JsonWebKey {
  const { kid } = z.parse(privateJwk, JSON.parse(secret))
  const key = createPublicKey({ key: JSON.parse(secret) as JsonWebKey, format: 'jwk' })
  return { ...key.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' }
}
