import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer } from 'node:https'
import { type JWTPayload, SignJWT } from 'jose'
import type { LocalAuthority } from '../authority/local-authority.ts'
import { listenOnLoopback, stopListening } from '../listen.ts'

/** An issuer whose key a test holds, so that it can sign what a real one never would. */
export interface TestIssuer {
  readonly issuer: string
  sign(claims: JWTPayload, how?: { readonly typ?: string; readonly key?: KeyObject }): Promise<string>
  close(): Promise<void>
}

const KEY_ID = 'test-key'

/** Starts an issuer with metadata and a key set, over the TLS of the authority. For tests. */
export async function startTestIssuer(authority: LocalAuthority, port = 0): Promise<TestIssuer> {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const issued = await authority.issueServer(['localhost'])
  const server = createServer({ cert: issued.certificatePem, key: issued.privateKeyPem })
  const issuer = `https://localhost:${await listenOnLoopback(server, port)}`
  const jwk = { ...own.publicKey.export({ format: 'jwk' }), alg: 'ES256', kid: KEY_ID, use: 'sig' }
  server.on('request', (request, response) => {
    const metadata = { issuer, jwks_uri: `${issuer}/jwks` }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(request.url === '/jwks' ? { keys: [jwk] } : metadata))
  })
  return {
    issuer,
    sign: async (claims, { typ = 'at+jwt', key = own.privateKey } = {}) =>
      await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: KEY_ID, typ }).sign(key),
    close: () => stopListening(server),
  }
}
