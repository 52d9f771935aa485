import type { DatabaseSync } from 'node:sqlite'
import { asCloisterError, CloisterError } from '../cloister-error.ts'

/**
 * Does the work as a whole or not at all. Work that returns nothing to wait for is committed before anything else
 * happens in the process.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CLOSED` when the database was closed meanwhile, and
 * `CLOISTER_INTERNAL` when it cannot be written, such as on a full disk.
 */
export async function inTransaction(
  database: DatabaseSync,
  work: () => Promise<void> | undefined,
): Promise<void> {
  if (!database.isOpen) {
    throw new CloisterError('CLOISTER_CLOSED')
  }
  try {
    database.exec('BEGIN IMMEDIATE')
    const pending = work()
    if (pending !== undefined) {
      await pending
    }
    database.exec('COMMIT')
  } catch (cause) {
    if (!database.isOpen) {
      throw new CloisterError('CLOISTER_CLOSED', { cause })
    }
    if (database.isTransaction) {
      database.exec('ROLLBACK')
    }
    throw asCloisterError(cause)
  }
}
