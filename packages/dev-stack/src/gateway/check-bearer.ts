import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { errors, type JWTPayload, jwtVerify } from 'jose'
import { type GatewayProblem, scopeInsufficient, tokenInvalid, tokenMissing } from './bearer-problem.ts'
import type { IssuerKeys } from './issuer-keys.ts'

/** What an access token must say. */
export interface ExpectedToken {
  readonly issuer: string
  readonly audience: string
  readonly scope: string
}

const CLOCK_TOLERANCE_SECONDS = 5

/** Why the token of a request does not open the door, or nothing when it does (RFC 9068 §4, RFC 8705 §3). */
export async function checkBearer(
  request: IncomingMessage,
  expected: ExpectedToken,
  keys: IssuerKeys,
): Promise<GatewayProblem | undefined> {
  const token = /^Bearer ([\w\-.~+/]+=*)$/iu.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined) return tokenMissing()
  const claims = await verifiedClaims(token, expected, keys)
  if ('status' in claims) return claims
  if (!isBoundTo(claims.payload, request.socket as TLSSocket)) return tokenInvalid()
  const scopes = String(claims.payload['scope'] ?? '').split(' ')
  return scopes.includes(expected.scope) ? undefined : scopeInsufficient(expected.scope)
}

async function verifiedClaims(
  token: string,
  { issuer, audience }: ExpectedToken,
  keys: IssuerKeys,
): Promise<{ payload: JWTPayload } | GatewayProblem> {
  try {
    return await jwtVerify(token, await keys.get(), {
      algorithms: ['ES256'],
      audience,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      issuer,
      requiredClaims: ['exp', 'sub'],
      typ: 'at+jwt',
    })
  } catch (cause) {
    return isFaultOfTheToken(cause) ? tokenInvalid() : issuerSilent()
  }
}

/** jose names what is wrong with a token; a key set that cannot be fetched is another matter. */
function isFaultOfTheToken(cause: unknown): boolean {
  if (cause instanceof errors.JWKSTimeout || cause instanceof errors.JWKSInvalid) return false
  return cause instanceof errors.JOSEError && cause.code !== 'ERR_JOSE_GENERIC'
}

function issuerSilent(): GatewayProblem {
  return {
    status: 503,
    error: 'temporarily_unavailable',
    description: 'The token cannot be checked now',
    headers: { 'retry-after': '1' },
  }
}

/** A token bound to a certificate needs that certificate; one bound to anything else cannot be checked here. */
function isBoundTo(claims: JWTPayload, socket: TLSSocket): boolean {
  const binding = claims['cnf']
  if (binding === undefined) return true
  const certificate = socket.getPeerX509Certificate()
  if (certificate === undefined || !socket.authorized) return false
  const thumbprint = createHash('sha256').update(certificate.raw).digest('base64url')
  return typeof binding === 'object' && JSON.stringify(binding) === JSON.stringify({ 'x5t#S256': thumbprint })
}
