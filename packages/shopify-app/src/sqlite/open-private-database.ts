import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/**
 * Opens a database file that its owner alone may read, and makes it when it is missing. What is deleted or replaced in it
 * is overwritten.
 */
export function openPrivateDatabase(file: string): DatabaseSync {
  // Made here, because SQLite would let everyone on the machine read it; its journals follow the file.
  closeSync(openSync(file, 'a', 0o600))
  const database = new DatabaseSync(file, { timeout: 5_000 })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON')
  return database
}
