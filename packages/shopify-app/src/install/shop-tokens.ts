import { CloisterError, isCloisterError } from '@cloister/core'
import type { SessionStore } from '../sessions/session-store.ts'
import { offlineSession, offlineSessionId, pairOf } from './offline-session.ts'
import type { Shop } from './shop.ts'
import type { ShopifyCloud } from './shopify-cloud.ts'
import { type AppCredentials, grantTokens, type TokenGrant, type TokenPair } from './token-grants.ts'

/** Renewed this long before the end, so that a token does not end on its way. */
const EARLY_MS = 60_000

/** The offline access token of each shop that installed the app. */
export interface ShopTokens {
  /** @throws `CLOISTER_APP_NOT_INSTALLED` when there is none, or Shopify does not renew it any more. */
  accessToken(shop: Shop): Promise<string>
  /** Another token than the one that Shopify has refused. */
  replace(shop: Shop, refused: string): Promise<string>
  /** Keeps a token for the shop of this staff, unless it has one that covers the scopes. */
  install(shop: Shop, installing: Installing): Promise<void>
  /** Whether there is a token that holds or can be renewed. It asks the store only. */
  isInstalled(shop: Shop): Promise<boolean>
  /** Deletes every session of the shop. It needs no token, and is no error where there is none. */
  forget(shop: Shop): Promise<void>
}

export interface Installing {
  readonly sessionToken: string
  readonly scopes: readonly string[]
}

export interface ShopTokensOptions {
  readonly cloud: ShopifyCloud
  readonly credentials: AppCredentials
  readonly sessions: SessionStore
}

export function openShopTokens(options: ShopTokensOptions): ShopTokens {
  const { sessions } = options
  const inTurn = turns()

  const stored = async (shop: Shop) =>
    pairOf(await ofStore(() => sessions.loadSession(offlineSessionId(shop))))

  const keep = async (shop: Shop, grant: TokenGrant): Promise<TokenPair> => {
    const pair = await grantTokens(options, shop, grant)
    // Kept before anyone uses it: its first use ends the refresh token before it, and a crash would lose both.
    const isKept = await ofStore(() => sessions.storeSession(offlineSession(shop, pair)))
    if (!isKept) throw new CloisterError('CLOISTER_STORE_UNAVAILABLE')
    return pair
  }

  const renewed = async (shop: Shop, isGood: (pair: TokenPair) => boolean): Promise<TokenPair> => {
    const pair = await stored(shop)
    if (pair === undefined) throw new CloisterError('CLOISTER_APP_NOT_INSTALLED')
    if (isGood(pair)) return pair
    return await keep(shop, { refreshToken: pair.refreshToken }).catch(async (cause: unknown) => {
      // Another server may have been faster; then its pair is in the store, and ours is of the past.
      const other = isNotInstalled(cause) ? await stored(shop) : undefined
      if (other === undefined || other.refreshToken === pair.refreshToken) throw cause
      return other
    })
  }

  const tokenWhich = async (shop: Shop, isGood: (pair: TokenPair) => boolean): Promise<string> => {
    const pair = await stored(shop)
    if (pair !== undefined && isGood(pair)) return pair.accessToken
    // Whoever waited finds what the first one has brought.
    return (await inTurn(shop, () => renewed(shop, isGood))).accessToken
  }

  return {
    accessToken: (shop) => tokenWhich(shop, isFresh),
    replace: (shop, refused) => tokenWhich(shop, (pair) => pair.accessToken !== refused && isFresh(pair)),
    async install(shop, { sessionToken, scopes }) {
      const isInstalled = async () => {
        const pair = await readable(() => stored(shop))
        return pair !== undefined && isRenewable(pair) && grants(pair.scope, scopes)
      }
      if (await isInstalled()) return
      await inTurn(shop, async () => {
        if (!(await isInstalled())) await keep(shop, { sessionToken })
      })
    },
    async isInstalled(shop) {
      const pair = await stored(shop)
      return pair !== undefined && isRenewable(pair)
    },
    forget: (shop) =>
      // In turn, because a token that is on its way would be kept after the deletion.
      inTurn(shop, async () => {
        const found = (await sessions.findSessionsByShop?.(shop).catch(() => undefined)) ?? []
        const ids = new Set([offlineSessionId(shop), ...found.map(({ id }) => id)])
        await ofStore(() => sessions.deleteSessions([...ids]))
      }),
  }
}

/** One work at a time for each shop: a refresh token is given up once, however many wait for what it brings. */
function turns(): <T>(shop: Shop, work: () => Promise<T>) => Promise<T> {
  const last = new Map<Shop, Promise<unknown>>()
  return async (shop, work) => {
    const before = last.get(shop) ?? Promise.resolve()
    const mine = before.then(work, work)
    last.set(shop, mine)
    try {
      return await mine
    } finally {
      if (last.get(shop) === mine) last.delete(shop)
    }
  }
}

function isRenewable({ refreshExpiresAtMs }: TokenPair): boolean {
  return refreshExpiresAtMs - EARLY_MS > Date.now()
}

function isFresh({ expiresAtMs }: TokenPair): boolean {
  return expiresAtMs - EARLY_MS > Date.now()
}

/** Whoever may write may read: Shopify lists the greater of the two only. */
function grants(granted: string, wanted: readonly string[]): boolean {
  const given = new Set(granted.split(',').map((scope) => scope.trim()))
  return wanted.every((scope) => given.has(scope) || given.has(scope.replace(/^read_/u, 'write_')))
}

function isNotInstalled(cause: unknown): boolean {
  return isCloisterError(cause) && cause.code === 'CLOISTER_APP_NOT_INSTALLED'
}

/** A session whose key is gone does not keep the staff of a shop from installing the app anew. */
async function readable<T>(load: () => Promise<T>): Promise<T | undefined> {
  try {
    return await load()
  } catch (cause) {
    if (isCloisterError(cause) && cause.code === 'CLOISTER_SESSION_UNREADABLE') return undefined
    throw cause
  }
}

/** The errors of databases quote what was to be written. */
async function ofStore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw isCloisterError(cause) ? cause : new CloisterError('CLOISTER_STORE_UNAVAILABLE', { cause })
  }
}
