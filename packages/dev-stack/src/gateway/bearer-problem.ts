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

/** RFC 9449 §7.1: the token may be good, the proof of its key is not. */
export function proofInvalid(): GatewayProblem {
  return dpopProblem('invalid_dpop_proof', 'The proof of possession is missing or does not hold')
}

/** RFC 9449 §9: the same request is welcome with this nonce in its proof. */
export function nonceMissing(nonce: string): GatewayProblem {
  const problem = dpopProblem('use_dpop_nonce', 'The proof of possession needs the nonce of this gateway')
  return { ...problem, headers: { ...problem.headers, 'dpop-nonce': nonce } }
}

function dpopProblem(error: string, description: string): GatewayProblem {
  const challenge = `DPoP realm="cloister-dev-stack", error="${error}", error_description="${description}", algs="ES256"`
  return { status: 401, error, description, headers: { 'www-authenticate': challenge } }
}

function bearerProblem(status: number, error: string, description: string, more = ''): GatewayProblem {
  const challenge = `${REALM}, error="${error}", error_description="${description}"${more}`
  return { status, error, description, headers: { 'www-authenticate': challenge } }
}
