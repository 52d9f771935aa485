import { DatabaseSync } from 'node:sqlite'
import { CloisterError } from '../cloister-error.ts'

/**
 * Opens a file, or memory without one. Larger pages suit rows that hold a whole product.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` when the path cannot be a database.
 */
export function openDatabase(path?: string): DatabaseSync {
  try {
    const database = new DatabaseSync(path ?? ':memory:')
    database.exec('PRAGMA page_size = 16384; PRAGMA user_version')
    return database
  } catch (cause) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { cause, details: { option: 'path' } })
  }
}
