import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** What a signature covers. */
export interface SignedParts {
  /** In capitals. */
  readonly method: string
  /** As it is on the wire, with the query. */
  readonly path: string
  /** Seconds since 1970, as they are on the wire. */
  readonly time: string
  readonly nonce: string
  readonly body: Uint8Array
}

const PREFIX = 'v1='

/**
 * Signs a request: `v1=` and HMAC-SHA-256 in hexadecimal over six lines, which are the version, the method, the path
 * with its query, the second, the nonce and the SHA-256 of the body in hexadecimal.
 */
export function signRequest(secret: string, parts: SignedParts): string {
  return `${PREFIX}${macOf(secret, parts).toString('hex')}`
}

/** Whether the secret made the signature. Takes as long for a wrong one as for a right one. */
export function isSignedWith(secret: string, parts: SignedParts, signature: string): boolean {
  const claimed = /^v1=([\da-f]{64})$/u.exec(signature)?.[1] ?? ''
  const expected = macOf(secret, parts)
  const shown = Buffer.alloc(expected.length)
  shown.write(claimed, 'hex')
  return timingSafeEqual(expected, shown) && claimed !== ''
}

function macOf(secret: string, { method, path, time, nonce, body }: SignedParts): Buffer {
  const digest = createHash('sha256').update(body).digest('hex')
  return createHmac('sha256', secret).update(['v1', method, path, time, nonce, digest].join('\n')).digest()
}
