import * as oauth from 'openid-client'
import { CloisterError, isCloisterError } from '../cloister-error.ts'
import type { CloisterErrorCode } from '../error-codes.ts'
import { untilAborted } from '../transport/deadline.ts'
import type { TokenSource } from '../transport/gateway-door.ts'
import type { OauthFetch } from '../transport/oauth-fetch.ts'
import type { AuthorizationOptions } from './authorization-options.ts'
import { clientAuthentication } from './client-authentication.ts'
import { revealSecret, Secret } from './secret.ts'

/** A token is renewed this long before it expires, or a tenth of its life before where that is less. */
const RENEW_EARLY_SECONDS = 30
/** Assumed where the server does not say (RFC 6749 §5.1 only recommends `expires_in`). */
const ASSUMED_LIFETIME_SECONDS = 60
const REQUEST_TIMEOUT_SECONDS = 10

interface HeldToken {
  readonly secret: Secret
  readonly renewAtMs: number
  readonly expiresAtMs: number
}

/**
 * One access token for all callers: asked for once however many wait, renewed before it expires, and served until
 * it really expires when the authorization server is down at renewal time.
 */
export function createGatewayTokenSource(
  options: AuthorizationOptions,
  fetchThroughDoor: OauthFetch,
  now: () => number = Date.now,
): TokenSource {
  let configuration: Promise<oauth.Configuration> | undefined
  let held: HeldToken | undefined
  let asking: Promise<HeldToken> | undefined

  const configured = () => {
    configuration ??= configure(options, fetchThroughDoor).catch((cause: unknown) => {
      configuration = undefined
      throw cause
    })
    return configuration
  }
  const ask = () => {
    asking ??= configured()
      .then((client) => grant(client, options, now))
      .then((token) => (held = token))
      .catch((cause: unknown) => {
        throw tokenError(cause)
      })
      .finally(() => (asking = undefined))
    return asking
  }
  const current = async (signal: AbortSignal): Promise<Secret> => {
    if (held && now() < held.renewAtMs) return held.secret
    if (!held || now() >= held.expiresAtMs) return (await untilAborted(ask(), signal)).secret
    // Renewal in the background: the token still holds, and nobody has to wait for the next one.
    ask().catch(() => undefined)
    return held.secret
  }
  return {
    token: async (signal) => revealSecret(await current(signal)),
    async renew(refused, signal) {
      if (held && revealSecret(held.secret) === refused) held = undefined
      return revealSecret(await current(signal))
    },
  }
}

async function configure(
  options: AuthorizationOptions,
  fetchThroughDoor: OauthFetch,
): Promise<oauth.Configuration> {
  const authentication = await clientAuthentication(options)
  const customFetch = fetchThroughDoor as oauth.CustomFetch
  if (options.tokenEndpoint === undefined) {
    return await oauth.discovery(new URL(options.issuer), options.clientId, undefined, authentication, {
      [oauth.customFetch]: customFetch,
      timeout: REQUEST_TIMEOUT_SECONDS,
    })
  }
  const metadata = { issuer: options.issuer, token_endpoint: options.tokenEndpoint }
  const client = new oauth.Configuration(metadata, options.clientId, undefined, authentication)
  client[oauth.customFetch] = customFetch
  client.timeout = REQUEST_TIMEOUT_SECONDS
  return client
}

async function grant(
  client: oauth.Configuration,
  { scope, resource }: AuthorizationOptions,
  now: () => number,
): Promise<HeldToken> {
  const askedAtMs = now()
  const reply = await oauth.clientCredentialsGrant(client, {
    ...(scope !== undefined && { scope }),
    ...(resource !== undefined && { resource }),
  })
  const lifetimeSeconds = reply.expires_in ?? ASSUMED_LIFETIME_SECONDS
  const earlySeconds = Math.min(RENEW_EARLY_SECONDS, lifetimeSeconds / 10)
  // Spread over a tenth of that span, so that many processes do not renew at the same moment.
  const jitterSeconds = earlySeconds * 0.1 * Math.random()
  return {
    secret: new Secret(reply.access_token),
    renewAtMs: askedAtMs + (lifetimeSeconds - earlySeconds - jitterSeconds) * 1000,
    expiresAtMs: askedAtMs + lifetimeSeconds * 1000,
  }
}

/** What a door says of a server that does not answer; here it means that there is no token. */
const AWAY: ReadonlySet<CloisterErrorCode> = new Set([
  'CLOISTER_ABORTED',
  'CLOISTER_DEADLINE_EXCEEDED',
  'CLOISTER_GATEWAY_UNREACHABLE',
])

function tokenError(cause: unknown): CloisterError {
  const refused =
    cause instanceof oauth.ResponseBodyError || cause instanceof oauth.WWWAuthenticateChallengeError
  if (refused)
    return new CloisterError('CLOISTER_TOKEN_REFUSED', { cause, details: { status: cause.status } })
  const own = [cause, (cause as { cause?: unknown }).cause].find(isCloisterError)
  const isAway = own === undefined || AWAY.has(own.code)
  return isAway ? new CloisterError('CLOISTER_TOKEN_UNAVAILABLE', { cause }) : own
}
