import { CloisterError } from '../cloister-error.ts'
import { untilAborted } from '../transport/deadline.ts'
import type { AccessToken, TokenSource } from '../transport/gateway-door.ts'
import type { OauthFetch } from '../transport/oauth-fetch.ts'
import type { AuthorizationOptions } from './authorization-options.ts'
import { TokenBackoff } from './token-backoff.ts'
import { tokenError } from './token-error.ts'
import { createTokenRequest, type GrantedToken } from './token-request.ts'

/** A token is renewed this long before it expires, or a tenth of its life before where that is less. */
const RENEW_EARLY_SECONDS = 30
/** A gateway that refuses a brand-new token would refuse the next one as well; it is asked for that rarely. */
const REFUSED_TWICE_MS = 10_000

/**
 * A request for a token that is still without an answer after that is forgotten. A worker platform ends what a request
 * has begun when its client goes away, without a word to the others who wait for it.
 */
const FORGOTTEN_AFTER_MS = 30_000

interface HeldToken {
  readonly token: AccessToken
  readonly renewAtMs: number
  readonly expiresAtMs: number
}

/**
 * One access token for all callers: asked for once however many wait, renewed before it expires, and served until
 * it really expires when the authorization server is down at renewal time. A server that gives no token is left
 * alone for a while, longer each time.
 */
export function createGatewayTokenSource(
  options: AuthorizationOptions,
  fetchThroughDoor: OauthFetch,
  now: () => number = Date.now,
): TokenSource {
  const newRequest = () => createTokenRequest(options, fetchThroughDoor, now)
  const backoff = new TokenBackoff()
  let held: HeldToken | undefined
  let request = newRequest()
  let asking: { readonly token: Promise<HeldToken>; readonly sinceMs: number } | undefined
  let refusedAtMs = Number.NEGATIVE_INFINITY

  const grant = async (): Promise<HeldToken> => {
    const askedAtMs = now()
    try {
      held = heldFrom(await request(), askedAtMs)
      backoff.succeeded()
      return held
    } catch (cause) {
      const error = tokenError(cause)
      backoff.failed(now(), error)
      throw error
    }
  }
  const begin = () => {
    const begun = { token: grant(), sinceMs: now() }
    const end = () => {
      if (asking === begun) asking = undefined
    }
    begun.token.then(end, end)
    return begun
  }
  const ask = async (): Promise<HeldToken> => {
    const reason = backoff.reason(now())
    if (reason !== undefined) throw reason
    if (asking && now() >= asking.sinceMs + FORGOTTEN_AFTER_MS) {
      asking = undefined
      request = newRequest()
    }
    asking ??= begin()
    return await asking.token
  }
  const current = async (signal: AbortSignal): Promise<AccessToken> => {
    if (held && now() < held.renewAtMs) return held.token
    if (!held || now() >= held.expiresAtMs) return (await untilAborted(ask(), signal)).token
    // Renewal in the background: the token still holds, and nobody has to wait for the next one.
    ask().catch(() => undefined)
    return held.token
  }
  return {
    token: current,
    async renew(refused, signal) {
      if (held?.token !== refused) return await current(signal)
      if (now() < refusedAtMs + REFUSED_TWICE_MS) {
        throw new CloisterError('CLOISTER_GATEWAY_REFUSED', { details: { status: 401 } })
      }
      refusedAtMs = now()
      held = undefined
      return await current(signal)
    },
  }
}

function heldFrom({ token, lifetimeSeconds }: GrantedToken, askedAtMs: number): HeldToken {
  const earlySeconds = Math.min(RENEW_EARLY_SECONDS, lifetimeSeconds / 10)
  // Spread over a tenth of that span, so that many processes do not renew at the same moment.
  const jitterSeconds = earlySeconds * 0.1 * Math.random()
  return {
    token,
    renewAtMs: askedAtMs + (lifetimeSeconds - earlySeconds - jitterSeconds) * 1000,
    expiresAtMs: askedAtMs + lifetimeSeconds * 1000,
  }
}
