import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** A request whose sender has to be proven. */
export interface SignedRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

const LATE_SECONDS = 30

/** Checks signatures as the wire between Magento and the sidecar is written down, without a line of the sidecar's own. */
export function wireSignatures(secrets: ReadonlyMap<string, string>) {
  const seen = new Set<string>()
  return ({ method, path, headers, body }: SignedRequest): boolean => {
    const [key, time, nonce, signature] = ['key', 'time', 'nonce', 'signature'].map(
      (name) => `${headers[`cloister-${name}`] ?? ''}`,
    )
    const secret = secrets.get(key ?? '')
    if (secret === undefined || nonce === undefined || seen.has(nonce)) return false
    if (!(Math.abs(Date.now() / 1000 - Number(time)) <= LATE_SECONDS)) return false
    if (Buffer.from(nonce, 'base64url').length !== 16) return false
    const said = ['v1', method, path, time, nonce, createHash('sha256').update(body).digest('hex')]
    const expected = Buffer.from(`v1=${createHmac('sha256', secret).update(said.join('\n')).digest('hex')}`)
    const shown = Buffer.from(signature ?? '')
    if (shown.length !== expected.length || !timingSafeEqual(shown, expected)) return false
    seen.add(nonce)
    return true
  }
}
