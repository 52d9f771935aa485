import * as oauth from 'openid-client'
import { CloisterError } from '../cloister-error.ts'
import type { AccessToken } from '../transport/gateway-door.ts'
import type { OauthFetch } from '../transport/oauth-fetch.ts'
import { bearerToken, dpopToken } from './access-token.ts'
import type { AuthorizationOptions } from './authorization-options.ts'
import { AUTHORIZATION_PRESETS } from './authorization-presets.ts'
import { type ClientProof, clientAuthentication } from './client-authentication.ts'
import { createDpopKey, type DpopKey } from './dpop-key.ts'
import { PeerClock } from './peer-clock.ts'
import { revealSecret } from './secret.ts'
import { REQUEST_TIMEOUT_SECONDS, serverMetadata } from './server-metadata.ts'
import { plainTokenReplies } from './token-reply.ts'

/** A token and how long it holds, counted from the moment of asking: no clock but ours is involved. */
export interface GrantedToken {
  readonly token: AccessToken
  readonly lifetimeSeconds: number
  readonly type: 'Bearer' | 'DPoP'
  /** What the server says that it granted; empty where it says nothing. */
  readonly scopes: readonly string[]
}

/** Assumed where the server does not say (RFC 6749 §5.1 only recommends `expires_in`). */
const ASSUMED_LIFETIME_SECONDS = 60
const LONGEST_LIFETIME_SECONDS = 86_400

/**
 * Makes the function that asks for a token: once, and once more when the refusal may be cured by a credential that
 * was rotated in between or by the server's own time.
 */
export function createTokenRequest(
  options: AuthorizationOptions,
  fetchThroughDoor: OauthFetch,
  now: () => number,
): () => Promise<GrantedToken> {
  const clock = new PeerClock(now)
  const { bearerNames } = AUTHORIZATION_PRESETS[options.preset ?? 'generic']
  const fetch = plainTokenReplies(hearingTheTime(fetchThroughDoor, clock), bearerNames)
  const metadata = onceItSucceeds(() => serverMetadata(options, fetch))
  const key = onceItSucceeds(async () => (options.dpop ? await createDpopKey(now) : undefined))
  let handle: { readonly dpop: oauth.DPoPHandle; readonly skewSeconds: number } | undefined

  const prepare = async (): Promise<Attempt> => {
    const proof = await clientAuthentication(options)
    const server = await metadata()
    const { skewSeconds } = clock
    const client = clientOf(server, options, proof, skewSeconds)
    client[oauth.customFetch] = fetch as oauth.CustomFetch
    const pair = (await key())?.pair
    // Kept from one request to the next, because it remembers the server's nonce.
    if (pair && handle?.skewSeconds !== skewSeconds) {
      handle = { dpop: oauth.getDPoPHandle(client, pair), skewSeconds }
    }
    return { client, proof, skewSeconds, dpop: handle?.dpop }
  }
  return async () => {
    const first = await prepare()
    try {
      return granted(await send(first, options), await key())
    } catch (cause) {
      if (!isRefusedClient(cause)) throw cause
      const second = await prepare()
      if (isSame(first, second)) throw cause
      return granted(await send(second, options), await key())
    }
  }
}

interface Attempt {
  readonly client: oauth.Configuration
  readonly proof: ClientProof
  readonly skewSeconds: number
  readonly dpop: oauth.DPoPHandle | undefined
}

function clientOf(
  server: oauth.ServerMetadata,
  { clientId, method, tls }: AuthorizationOptions,
  { authentication }: ClientProof,
  skewSeconds: number,
): oauth.Configuration {
  const showsCertificate = method === 'tls_client_auth' || tls?.clientCertificate !== undefined
  const client = new oauth.Configuration(
    server,
    clientId,
    { [oauth.clockSkew]: skewSeconds, use_mtls_endpoint_aliases: showsCertificate },
    authentication,
  )
  client.timeout = REQUEST_TIMEOUT_SECONDS
  return client
}

async function send(
  { client, dpop }: Attempt,
  { scope, resource, preset = 'generic' }: AuthorizationOptions,
): Promise<oauth.TokenEndpointResponse> {
  const { takesResource, scopeOfResource } = AUTHORIZATION_PRESETS[preset]
  const wantedScope =
    scope ??
    (scopeOfResource !== undefined && resource !== undefined ? resource + scopeOfResource : undefined)
  return await oauth.clientCredentialsGrant(
    client,
    {
      ...(wantedScope !== undefined && { scope: wantedScope }),
      ...(takesResource && resource !== undefined && { resource }),
    },
    dpop && { DPoP: dpop },
  )
}

function granted(reply: oauth.TokenEndpointResponse, key: DpopKey | undefined): GrantedToken {
  const { access_token: value, token_type: type, expires_in: lifetimeSeconds, scope = '' } = reply
  // A server that ignores the proof would hand out a token that anybody may use, and nobody would notice.
  if ((type === 'dpop') !== (key !== undefined)) {
    const expected = key ? 'a token bound to the key (token_type DPoP)' : 'token_type Bearer'
    throw new CloisterError('CLOISTER_TOKEN_REFUSED', { details: { expected } })
  }
  return {
    token: key ? dpopToken(value, key) : bearerToken(value),
    lifetimeSeconds: Math.min(lifetimeSeconds ?? ASSUMED_LIFETIME_SECONDS, LONGEST_LIFETIME_SECONDS),
    type: key ? 'DPoP' : 'Bearer',
    scopes: scope.split(' ').filter((one) => one !== ''),
  }
}

/** `invalid_client` also comes as a bare 401 (RFC 6749 §5.2); a wrong time in a proof has its own name (RFC 9449 §5). */
function isRefusedClient(cause: unknown): boolean {
  if (cause instanceof oauth.WWWAuthenticateChallengeError) return cause.status === 401
  return (
    cause instanceof oauth.ResponseBodyError &&
    (cause.error === 'invalid_client' || cause.error === 'invalid_dpop_proof')
  )
}

function isSame(first: Attempt, second: Attempt): boolean {
  return (
    first.skewSeconds === second.skewSeconds &&
    revealSecret(first.proof.credential) === revealSecret(second.proof.credential)
  )
}

function hearingTheTime(fetchThroughDoor: OauthFetch, clock: PeerClock): OauthFetch {
  return async (url, options) => {
    const reply = await fetchThroughDoor(url, options)
    clock.learn(reply.headers.get('date'))
    return reply
  }
}

function onceItSucceeds<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined
  return () => {
    begun ??= work().catch((cause: unknown) => {
      begun = undefined
      throw cause
    })
    return begun
  }
}
