import type { OutgoingHttpHeaders } from 'node:http'

/** An answer that the gateway gives itself. It repeats nothing of what it was asked. */
export interface GatewayProblem {
  readonly status: number
  readonly error: string
  readonly description: string
  readonly headers?: OutgoingHttpHeaders
}

const REALM = 'Bearer realm="cloister-dev-stack"'

/** RFC 6750 §3: who brought no token is told the scheme, and no error code. */
export function tokenMissing(): GatewayProblem {
  return {
    status: 401,
    error: 'unauthorized',
    description: 'An access token is required',
    headers: { 'www-authenticate': REALM },
  }
}

/** RFC 6750 §3.1. */
export function tokenInvalid(): GatewayProblem {
  return bearerProblem(401, 'invalid_token', 'The access token is invalid or has expired')
}

/** RFC 6750 §3.1. */
export function scopeInsufficient(scope: string): GatewayProblem {
  return bearerProblem(
    403,
    'insufficient_scope',
    'The access token does not cover this',
    `, scope="${scope}"`,
  )
}

function bearerProblem(status: number, error: string, description: string, more = ''): GatewayProblem {
  const challenge = `${REALM}, error="${error}", error_description="${description}"${more}`
  return { status, error, description, headers: { 'www-authenticate': challenge } }
}
