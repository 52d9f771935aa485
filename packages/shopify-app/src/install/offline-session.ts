import { Session } from '@shopify/shopify-api'
import type { Shop } from './shop.ts'
import type { TokenPair } from './token-grants.ts'

/** As Shopify's own library names it, so that both find the same one. */
export function offlineSessionId(shop: Shop): string {
  return `offline_${shop}`
}

/** Both tokens in one session, which a store replaces as a whole. */
export function offlineSession(shop: Shop, pair: TokenPair): Session {
  return new Session({
    id: offlineSessionId(shop),
    shop,
    state: '',
    isOnline: false,
    scope: pair.scope,
    accessToken: pair.accessToken,
    expires: new Date(pair.expiresAtMs),
    refreshToken: pair.refreshToken,
    refreshTokenExpires: new Date(pair.refreshExpiresAtMs),
  })
}

/** `undefined` for a session that lacks half of the pair, such as one from before tokens expired. */
export function pairOf(session: Session | undefined): TokenPair | undefined {
  const { accessToken, expires, refreshToken, refreshTokenExpires, scope = '' } = session ?? {}
  if (!(accessToken && expires && refreshToken && refreshTokenExpires)) return undefined
  return {
    accessToken,
    expiresAtMs: expires.getTime(),
    refreshToken,
    refreshExpiresAtMs: refreshTokenExpires.getTime(),
    scope,
  }
}
