import { DatabaseSync } from 'node:sqlite'
import { CloisterError } from '../cloister-error.ts'

/**
 * Opens a file, or memory without one. Larger pages suit rows that hold a whole product.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` when the path cannot be a database.
 */
export function openDatabase(path = ':memory:'): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path)
    // The second one reads the file: another file than a database is noticed here, before anything is written.
    database.exec('PRAGMA page_size = 16384; PRAGMA schema_version')
    return database
  } catch (cause) {
    database?.close()
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { cause, details: { option: 'path' } })
  }
}
