import * as oauth from 'openid-client'
import type { OauthFetch } from '../transport/oauth-fetch.ts'
import type { AuthorizationOptions } from './authorization-options.ts'

/** Longest wait for one answer of the authorization server. */
export const REQUEST_TIMEOUT_SECONDS = 10

/** What openid-client says of an address at which no metadata is, rather than wrong metadata. */
const NOTHING_THERE: ReadonlySet<unknown> = new Set([
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
])

/** Where the token endpoint is: given by hand, or discovered as OpenID Connect has it, else as RFC 8414 has it. */
export async function serverMetadata(
  options: AuthorizationOptions,
  fetchThroughDoor: OauthFetch,
): Promise<oauth.ServerMetadata> {
  const { issuer, tokenEndpoint } = options
  if (tokenEndpoint !== undefined) return { issuer, token_endpoint: tokenEndpoint }
  try {
    return await discover(options, fetchThroughDoor, 'oidc')
  } catch (cause) {
    if (!NOTHING_THERE.has((cause as { code?: unknown }).code)) throw cause
    return await discover(options, fetchThroughDoor, 'oauth2')
  }
}

async function discover(
  { issuer, clientId }: AuthorizationOptions,
  fetchThroughDoor: OauthFetch,
  algorithm: 'oidc' | 'oauth2',
): Promise<oauth.ServerMetadata> {
  const found = await oauth.discovery(new URL(issuer), clientId, undefined, undefined, {
    [oauth.customFetch]: fetchThroughDoor as oauth.CustomFetch,
    algorithm,
    timeout: REQUEST_TIMEOUT_SECONDS,
  })
  return { ...found.serverMetadata() }
}
