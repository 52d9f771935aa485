import type { DatabaseSync } from 'node:sqlite'
import { Session } from '@shopify/shopify-api'
import type { SessionStore } from '../sessions/session-store.ts'
import { openPrivateDatabase } from './open-private-database.ts'

export interface SqliteSessionsOptions {
  /** The path of the database file. It is made when it is missing, for its owner alone. */
  readonly file: string
}

/** A store in a file of this machine. */
export interface SqliteSessions extends Required<SessionStore> {
  close(): void
}

/** Keeps sessions for one server, without another program. Give it to `encryptedSessions`. */
export function sqliteSessions({ file }: SqliteSessionsOptions): SqliteSessions {
  const database = openDatabase(file)
  const store = database.prepare('INSERT OR REPLACE INTO session (id, shop, entries) VALUES (?, ?, ?)')
  const load = database.prepare('SELECT entries FROM session WHERE id = ?')
  const remove = database.prepare('DELETE FROM session WHERE id IN (SELECT value FROM json_each(?))')
  const find = database.prepare('SELECT entries FROM session WHERE shop = ? ORDER BY id')
  const removeAll = (ids: readonly string[]): Promise<boolean> => {
    remove.run(JSON.stringify(ids))
    return Promise.resolve(true)
  }
  return {
    async storeSession(session) {
      store.run(session.id, session.shop, JSON.stringify(session.toPropertyArray(true)))
      return true
    },
    loadSession: async (id) => load.all(id).map(sessionOf)[0],
    deleteSession: (id) => removeAll([id]),
    deleteSessions: removeAll,
    findSessionsByShop: async (shop) => find.all(shop).map(sessionOf),
    close: () => database.close(),
  }
}

function openDatabase(file: string): DatabaseSync {
  const database = openPrivateDatabase(file)
  // A power cut loses no pair whose predecessor has ended.
  database.exec(`
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS session (
      id TEXT PRIMARY KEY, shop TEXT NOT NULL, entries TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS session_shop ON session (shop);
  `)
  return database
}

function sessionOf({ entries }: Record<string, unknown>): Session {
  return Session.fromPropertyArray(JSON.parse(String(entries)), true)
}
