import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import type { AuthorizationOptions } from '@cloister/core'
import type { JWK } from 'jose'
import type { DevClient } from './dev-client.ts'

/** How a client of the dev-stack proves who it is. */
export type DevAuthentication =
  | 'client_secret_basic'
  | 'client_secret_post'
  | 'private_key_jwt'
  | 'tls_client_auth'

/** A client with fresh credentials, as the server knows it and as the shop does. They exist in memory only. */
export interface DevCredentials {
  readonly client: DevClient
  readonly authorization: Pick<
    AuthorizationOptions,
    'clientId' | 'clientSecret' | 'privateKey' | 'privateKeyId' | 'method'
  >
}

export interface DevCredentialOptions {
  readonly authentication: DevAuthentication
  readonly clientId: string
  readonly isBoundToKey: boolean
  /** For `private_key_jwt`: what the server knows of keys that are made elsewhere. */
  readonly publicJwks?: (() => readonly JWK[]) | undefined
}

export function createDevCredentials({
  authentication,
  clientId,
  isBoundToKey,
  publicJwks,
}: DevCredentialOptions): DevCredentials {
  if (authentication === 'tls_client_auth') {
    return {
      client: { clientId, certificateCommonName: clientId, isTokenUnbound: isBoundToKey },
      authorization: { clientId, method: authentication },
    }
  }
  if (authentication === 'private_key_jwt') {
    return publicJwks === undefined
      ? keyCredentials(clientId)
      : { client: { clientId, publicJwks }, authorization: { clientId } }
  }
  const client = { clientId, clientSecret: randomBytes(32).toString('base64url') }
  return { client, authorization: { ...client, method: authentication } }
}

function keyCredentials(clientId: string): DevCredentials {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const privateKeyId = randomUUID()
  return {
    client: { clientId, publicJwk: { ...(publicKey.export({ format: 'jwk' }) as JWK), kid: privateKeyId } },
    authorization: {
      clientId,
      privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      privateKeyId,
    },
  }
}
