import { base64url, exportJWK, type JWK, SignJWT } from 'jose'
import { type getDPoPHandle, randomDPoPKeyPair } from 'openid-client'
import type { ConnectionReply } from '../transport/connection.ts'
import type { SignedRequest } from '../transport/gateway-door.ts'
import { PeerClock } from './peer-clock.ts'

/** The two keys of a handle, as WebCrypto gives them. */
type KeyPair = Parameters<typeof getDPoPHandle>[1]

const ENCODER = new TextEncoder()

/** Signs requests to the gateway with a key that exists in this process only (RFC 9449). */
export interface DpopKey {
  readonly pair: KeyPair
  /** The proof for one request that shows one access token. */
  prove(request: SignedRequest, accessToken: string): Promise<string>
  /** Takes note of nonce and clock of an answer; whether the same request, signed again, would now be taken. */
  heed(reply: Pick<ConnectionReply, 'status' | 'headers'>): boolean
}

/** What a refusal of the proof, not of the token, looks like (RFC 9449 §7.1 and §9). */
const CHALLENGE = /\bDPoP\b.*\berror="?(use_dpop_nonce|invalid_dpop_proof)\b/iu

/** Makes an ES256 key pair whose private half cannot be exported. */
export async function createDpopKey(now: () => number): Promise<DpopKey> {
  const pair = await randomDPoPKeyPair('ES256', { extractable: false })
  const { kty, crv, x, y } = await exportJWK(pair.publicKey)
  const jwk = { kty, crv, x, y } as JWK
  const clock = new PeerClock(now)
  let nonce: string | undefined
  return {
    pair,
    prove: async ({ method, url }, accessToken) => {
      const { origin, pathname } = new URL(url)
      const ath = await digest(accessToken)
      const claims = { htm: method, htu: origin + pathname, ath, ...(nonce !== undefined && { nonce }) }
      return await new SignJWT(claims)
        .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk })
        .setJti(crypto.randomUUID())
        .setIssuedAt(Math.floor(now() / 1000) + clock.skewSeconds)
        .sign(pair.privateKey)
    },
    heed: ({ status, headers }) => {
      const isNewTime = clock.learn(headers['date'])
      const offered = headers['dpop-nonce']
      const isNewNonce = offered !== undefined && offered !== nonce
      nonce = offered ?? nonce
      if (status !== 401) return false
      const error = CHALLENGE.exec(headers['www-authenticate'] ?? '')?.[1]
      return (error === 'use_dpop_nonce' && isNewNonce) || (error === 'invalid_dpop_proof' && isNewTime)
    },
  }
}

async function digest(text: string): Promise<string> {
  return base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', ENCODER.encode(text))))
}
