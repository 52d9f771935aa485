import type { SettingsStore } from '../settings/settings-store.ts'
import { openPrivateDatabase } from './open-private-database.ts'

export interface SqliteSettingsOptions {
  /** The path of the database file. It is made when it is missing, for its owner alone. */
  readonly file: string
}

/** A store in a file of this machine. */
export interface SqliteSettings extends SettingsStore {
  close(): void
}

/** Keeps settings for one server, without another program. Give it to `encryptedSettings`. */
export function sqliteSettings({ file }: SqliteSettingsOptions): SqliteSettings {
  const database = openPrivateDatabase(file)
  database.exec(`
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS shop_settings (
      shop TEXT PRIMARY KEY, revision INTEGER NOT NULL, text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `)
  const load = database.prepare('SELECT revision, text FROM shop_settings WHERE shop = ?')
  const add = database.prepare('INSERT OR IGNORE INTO shop_settings VALUES (?, 1, ?)')
  const change = database.prepare(
    'UPDATE shop_settings SET text = ?, revision = revision + 1 WHERE shop = ? AND revision = ?',
  )
  const remove = database.prepare('DELETE FROM shop_settings WHERE shop = ?')
  return {
    async load(shop) {
      const row = load.get(shop)
      return row && { revision: Number(row['revision']), text: String(row['text']) }
    },
    async replace(shop, readRevision, text) {
      const { changes } = readRevision === 0 ? add.run(shop, text) : change.run(text, shop, readRevision)
      return Number(changes) === 1
    },
    async remove(shop) {
      remove.run(shop)
    },
    close: () => database.close(),
  }
}
