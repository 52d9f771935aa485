import { asCloisterError, type CloisterError } from '../cloister-error.ts'
import { ERROR_CODES } from '../error-codes.ts'
import type { Problem } from '../wire/problem.ts'

const SAFE_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const

export function jsonResponse(value: unknown): Response {
  return new Response(JSON.stringify(value), {
    headers: { ...SAFE_HEADERS, 'content-type': 'application/json' },
  })
}

export function emptyResponse(headers: Readonly<Record<string, string>>): Response {
  return new Response(null, { status: 204, headers: { ...SAFE_HEADERS, ...headers } })
}

export function eventStreamResponse(stream: ReadableStream<Uint8Array>): Response {
  // Proxies that buffer would turn a stream into one late answer.
  const headers = { ...SAFE_HEADERS, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' }
  return new Response(stream, { headers })
}

/** What a browser may know of an error: its code and its constant sentence. */
export function problemOf(cause: unknown): Problem {
  const { code, status, details } = asCloisterError(cause)
  const retryAfterSeconds = details['retryAfterSeconds']
  return {
    type: `urn:cloister:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: ERROR_CODES[code].message,
    status,
    code,
    ...(typeof retryAfterSeconds === 'number' && { retryAfterSeconds }),
  }
}

export function problemResponse(cause: unknown): Response {
  const problem = problemOf(cause)
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      ...SAFE_HEADERS,
      'content-type': 'application/problem+json',
      ...limitHeaders(asCloisterError(cause)),
      // RFC 9110 §15.5.6
      ...(problem.code === 'CLOISTER_METHOD_REFUSED' && { allow: 'POST' }),
    },
  })
}

/** `Retry-After` of RFC 9110 §10.2.3 and the two fields of draft-ietf-httpapi-ratelimit-headers. */
function limitHeaders({ code, details }: CloisterError): Readonly<Record<string, string>> {
  if (code !== 'CLOISTER_RATE_LIMITED') return {}
  const { limitPer, requests, windowSeconds, retryAfterSeconds } = details
  return {
    'retry-after': `${retryAfterSeconds}`,
    'ratelimit-policy': `"${limitPer}";q=${requests};w=${windowSeconds}`,
    ratelimit: `"${limitPer}";r=0;t=${retryAfterSeconds}`,
  }
}
