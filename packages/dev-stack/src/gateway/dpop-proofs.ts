import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { calculateJwkThumbprint, EmbeddedJWK, type JWTVerifyResult, jwtVerify } from 'jose'
import { type GatewayProblem, nonceMissing, proofInvalid } from './bearer-problem.ts'
import { DpopNonces } from './dpop-nonces.ts'

const PROOF_AGE_SECONDS = 60
const CLOCK_TOLERANCE_SECONDS = 5
/** More proofs than this within their age and the oldest is forgotten: a dev-stack has one shop. */
const REMEMBERED_PROOFS = 100_000

export interface DpopProofsOptions {
  /** The origins under which the gateway is reached. */
  readonly origins: readonly string[]
  /** With `required` each proof has to hold a nonce of the gateway. */
  readonly nonce: 'required' | 'none'
}

/** Checks that who shows a bound token holds its key, for this very request, and has not done so before (RFC 9449 §4.3). */
export class DpopProofs {
  readonly #origins: readonly string[]
  readonly #nonces: DpopNonces | undefined
  readonly #seen = new Map<string, number>()

  constructor({ origins, nonce }: DpopProofsOptions) {
    this.#origins = origins
    this.#nonces = nonce === 'required' ? new DpopNonces() : undefined
  }

  /** The nonce to offer with each answer, where one is demanded. */
  get nonce(): string | undefined {
    return this.#nonces?.current
  }

  async problem(
    request: IncomingMessage,
    token: string,
    thumbprint: string,
  ): Promise<GatewayProblem | undefined> {
    const { dpop } = request.headers
    const proof = typeof dpop === 'string' ? await verified(dpop) : undefined
    if (proof === undefined) return proofInvalid()
    const { payload } = proof
    if (!this.#isFor(request, proof) || payload['ath'] !== digest(token)) return proofInvalid()
    if ((await thumbprintOf(proof)) !== thumbprint) return proofInvalid()
    if (this.#nonces?.includes(payload['nonce']) === false) return nonceMissing(this.#nonces.current)
    return this.#isFirst(`${thumbprint} ${payload.jti}`) ? undefined : proofInvalid()
  }

  #isFor({ method, url = '' }: IncomingMessage, { payload }: JWTVerifyResult): boolean {
    const [path] = url.split('?')
    return payload['htm'] === method && this.#origins.some((origin) => payload['htu'] === `${origin}${path}`)
  }

  #isFirst(proof: string): boolean {
    const nowMs = Date.now()
    for (const [seen, forgetAtMs] of this.#seen) {
      if (forgetAtMs > nowMs && this.#seen.size < REMEMBERED_PROOFS) break
      this.#seen.delete(seen)
    }
    if (this.#seen.has(proof)) return false
    this.#seen.set(proof, nowMs + (PROOF_AGE_SECONDS + 2 * CLOCK_TOLERANCE_SECONDS) * 1000)
    return true
  }
}

async function verified(proof: string): Promise<JWTVerifyResult | undefined> {
  try {
    return await jwtVerify(proof, EmbeddedJWK, {
      algorithms: ['ES256'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      maxTokenAge: PROOF_AGE_SECONDS,
      requiredClaims: ['iat', 'jti'],
      typ: 'dpop+jwt',
    })
  } catch {
    return
  }
}

async function thumbprintOf({ protectedHeader }: JWTVerifyResult): Promise<string> {
  return await calculateJwkThumbprint(protectedHeader.jwk ?? {}, 'sha256')
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
