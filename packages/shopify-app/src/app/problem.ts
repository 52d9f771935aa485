import { asCloisterError } from '@cloister/core'

/**
 * Any fault as a problem document (RFC 9457): a code and a constant sentence, nothing of the request or the fault. Never
 * a redirect, which a `fetch` of the page would follow into a login page.
 */
export function problem(cause: unknown): Response {
  const { code, message, details, status } = asCloisterError(cause)
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  if (code === 'CLOISTER_SESSION_TOKEN_INVALID') {
    headers.set('www-authenticate', 'Bearer error="invalid_token"')
    // App Bridge then asks for another token and repeats the request by itself.
    headers.set('x-shopify-retry-invalid-session-request', '1')
  }
  const { retryAfterSeconds } = details
  if (retryAfterSeconds !== undefined) headers.set('retry-after', `${retryAfterSeconds}`)
  const title = message.split(' (')[0] ?? message
  return Response.json({ type: 'about:blank', title, status, code }, { status, headers })
}
