import type { Session } from '@shopify/shopify-api'

/**
 * Where sessions are kept: the interface of Shopify's own storages (`@shopify/shopify-app-session-storage-*`), so that
 * each of them fits here. What they are given by `encryptedSessions` they cannot read.
 */
export interface SessionStore {
  /** Replaces the whole session at once: an access token is never kept beside another's refresh token. */
  storeSession(session: Session): Promise<boolean>
  loadSession(id: string): Promise<Session | undefined>
  deleteSession(id: string): Promise<boolean>
  deleteSessions(ids: string[]): Promise<boolean>
  findSessionsByShop?(shop: string): Promise<Session[]>
}
