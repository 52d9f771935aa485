import { DatabaseSync } from 'node:sqlite'
import { CloisterError } from '../cloister-error.ts'

const MEMORY = ':memory:'

/**
 * Opens a file, or memory without one. In memory larger pages suit rows that hold a whole product; in a file every
 * change writes whole pages.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` when the path cannot be a database.
 */
export function openDatabase(path: string = MEMORY): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path)
    // The second one reads the file: another file than a database is noticed here, before anything is written.
    database.exec(`PRAGMA page_size = ${path === MEMORY ? 16_384 : 4096}; PRAGMA schema_version`)
    return database
  } catch (cause) {
    database?.close()
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { cause, details: { option: 'path' } })
  }
}
