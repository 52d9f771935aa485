import { CloisterError } from '@cloister/core'
import type { SessionStore } from './session-store.ts'

/** Shopify's `PostgreSQLSessionStorage`, as far as it is used. */
export interface PostgresStorage extends SessionStore {
  /** Ends when its table is there. */
  readonly ready: Promise<unknown>
  disconnect(): Promise<unknown>
}

/** What Shopify's storage keeps to itself: the pool of `pg`, and what makes its tables, to which nobody else listens. */
interface WithPool {
  readonly client?: { readonly pool?: { on?(event: 'error', listener: () => void): unknown } }
  readonly migrator?: { readonly ready?: Promise<unknown> }
}

/**
 * Lets the app outlive its PostgreSQL. Shopify's storage hears no errors of connections that are idle, nor of the tables
 * that it makes, so a server that is started anew or is not there yet ends the process. Here such errors are heard, and a
 * storage that could not begin is opened again by the next request.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` for a storage without a pool that can be listened to.
 */
export function postgresSessions(open: () => PostgresStorage): SessionStore & { close(): Promise<void> } {
  let opened: Promise<PostgresStorage> | undefined
  const storage = (): Promise<PostgresStorage> => {
    opened ??= listening(open()).catch((cause: unknown) => {
      opened = undefined
      throw cause
    })
    return opened
  }
  return {
    storeSession: async (session) => await (await storage()).storeSession(session),
    loadSession: async (id) => await (await storage()).loadSession(id),
    deleteSession: async (id) => await (await storage()).deleteSession(id),
    deleteSessions: async (ids) => await (await storage()).deleteSessions(ids),
    findSessionsByShop: async (shop) => (await (await storage()).findSessionsByShop?.(shop)) ?? [],
    async close() {
      await (await opened?.catch(() => undefined))?.disconnect()
      opened = undefined
    },
  }
}

async function listening(storage: PostgresStorage): Promise<PostgresStorage> {
  const { client, migrator } = storage as WithPool
  const pool = client?.pool
  if (typeof pool?.on !== 'function') {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'open' } })
  }
  // The pool has thrown the connection away, and makes another one for the next question.
  pool.on('error', () => undefined)
  migrator?.ready?.catch(() => undefined)
  try {
    await storage.ready
    return storage
  } catch (cause) {
    await storage.disconnect().catch(() => undefined)
    throw new CloisterError('CLOISTER_STORE_UNAVAILABLE', { cause })
  }
}
