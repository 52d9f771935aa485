import { openConnection } from '#connection'
import type { AuthorizationOptions } from '../authenticate/authorization-options.ts'
import { createGatewayTokenSource } from '../authenticate/gateway-token-source.ts'
import { CloisterError, isCloisterError } from '../cloister-error.ts'
import type { AccessToken } from '../transport/gateway-door.ts'
import { oauthFetch } from '../transport/oauth-fetch.ts'
import { parseTlsEndpoint } from '../transport/tls-endpoint.ts'

const CONNECT_TIMEOUT_MS = 5_000

/** The headers that show an access token. */
export type TokenHeaders = Readonly<Record<string, string>>

/** Access tokens for a platform that has an authorization server of its own. */
export interface PlatformTokens {
  /**
   * Asked for once however many wait, and renewed before it expires.
   *
   * @param refused The headers that the platform did not take any more: the token after them is given.
   * @throws A {@link CloisterError} whose code begins with `CLOISTER_TOKEN_`, or `CLOISTER_PLATFORM_REFUSED` when a
   * brand-new token was refused.
   */
  headers(signal: AbortSignal, refused?: TokenHeaders): Promise<TokenHeaders>
  close(): Promise<void>
}

/** The client-credentials grant (RFC 6749 §4.4), on a connection of its own, for bearer tokens. */
export function openPlatformTokens(options: Omit<AuthorizationOptions, 'dpop'>): PlatformTokens {
  const connection = openConnection({
    tls: options.tls ?? {},
    oldestTls: 'TLSv1.2',
    network: { kind: 'public', ...options.network },
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
  })
  const source = createGatewayTokenSource(options, oauthFetch(connection))
  const tokens = new WeakMap<TokenHeaders, AccessToken>()
  const url = parseTlsEndpoint(options.tokenEndpoint ?? options.issuer)
  return {
    async headers(signal, refused) {
      const old = refused && tokens.get(refused)
      try {
        const token = old ? await source.renew(old, signal) : await source.token(signal)
        const headers = await token.headersFor({ method: 'GET', url })
        tokens.set(headers, token)
        return headers
      } catch (cause) {
        const isRefused = isCloisterError(cause) && cause.code === 'CLOISTER_GATEWAY_REFUSED'
        throw isRefused ? new CloisterError('CLOISTER_PLATFORM_REFUSED', { details: cause.details }) : cause
      }
    },
    close: () => connection.close(),
  }
}
