import { randomBytes } from 'node:crypto'
import { signRequest } from '../src/sidecar/request-signature.ts'

/** A secret of the tests, as long as the shortest that is taken. */
export const SIGNING_SECRET = '0123456789abcdef0123456789abcdef'
export const SIGNING_KEY = 'magento-test'

export interface Signing {
  readonly secret?: string
  readonly key?: string
  readonly nowMs?: number
}

/** The headers by which a Magento server proves itself. */
export function signedHeaders(
  { method, path, body }: { readonly method: string; readonly path: string; readonly body: string },
  { secret = SIGNING_SECRET, key = SIGNING_KEY, nowMs = Date.now() }: Signing = {},
): Record<string, string> {
  const time = String(Math.floor(nowMs / 1000))
  const nonce = randomBytes(16).toString('base64url')
  const signature = signRequest(secret, { method, path, time, nonce, body: Buffer.from(body) })
  return {
    'cloister-key': key,
    'cloister-time': time,
    'cloister-nonce': nonce,
    'cloister-signature': signature,
  }
}
