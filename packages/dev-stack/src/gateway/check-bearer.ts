import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { errors, type JWTPayload, jwtVerify } from 'jose'
import * as z from 'zod/mini'
import { type GatewayProblem, scopeInsufficient, tokenInvalid, tokenMissing } from './bearer-problem.ts'
import type { DpopProofs } from './dpop-proofs.ts'
import type { IssuerKeys } from './issuer-keys.ts'

/** What an access token must say. */
export interface ExpectedToken {
  readonly issuer: string
  readonly audience: string
  readonly scope: string
}

const CLOCK_TOLERANCE_SECONDS = 5

/** What a token and the proof of its key are held against. */
export interface TokenChecks {
  readonly keys: IssuerKeys
  readonly proofs: DpopProofs
}

/** Why the token of a request does not open the door, or nothing when it does (RFC 9068 §4, RFC 8705 §3, RFC 9449 §7). */
export async function checkBearer(
  request: IncomingMessage,
  expected: ExpectedToken,
  { keys, proofs }: TokenChecks,
): Promise<GatewayProblem | undefined> {
  const shown = /^(Bearer|DPoP) ([\w\-.~+/]+=*)$/iu.exec(request.headers.authorization ?? '')
  const [scheme, token] = [shown?.[1]?.toLowerCase(), shown?.[2]]
  if (token === undefined) return tokenMissing()
  const claims = await verifiedClaims(token, expected, keys)
  if ('status' in claims) return claims
  const binding = bindingOf(claims.payload)
  // RFC 9449 §7.2: a bound token under another scheme would be taken without a proof.
  if (binding === undefined || (scheme === 'dpop') !== (binding.key !== undefined)) return tokenInvalid()
  if (!isShownBy(request.socket as TLSSocket, binding)) return tokenInvalid()
  const problem = binding.key === undefined ? undefined : await proofs.problem(request, token, binding.key)
  return problem ?? scopeProblem(claims.payload, expected.scope)
}

function scopeProblem(claims: JWTPayload, scope: string): GatewayProblem | undefined {
  const scopes = String(claims['scope'] ?? '').split(' ')
  return scopes.includes(scope) ? undefined : scopeInsufficient(scope)
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

/** The SHA-256 thumbprints of what a token is bound to. */
interface Binding {
  /** RFC 9449 §6.1. */
  readonly key: string | undefined
  /** RFC 8705 §3.1. */
  readonly certificate: string | undefined
}

const bindingSchema = z.strictObject({
  jkt: z.optional(z.string()),
  'x5t#S256': z.optional(z.string()),
})

/** A token bound to anything that cannot be checked here has no binding, rather than an empty one. */
function bindingOf({ cnf = {} }: JWTPayload & { cnf?: unknown }): Binding | undefined {
  const { data } = bindingSchema.safeParse(cnf)
  return data && { key: data.jkt, certificate: data['x5t#S256'] }
}

function isShownBy(socket: TLSSocket, { certificate: expected }: Binding): boolean {
  if (expected === undefined) return true
  const shown = socket.getPeerX509Certificate()
  if (shown === undefined || !socket.authorized) return false
  return createHash('sha256').update(shown.raw).digest('base64url') === expected
}
