import { join } from 'node:path'
import { CloisterError } from '@cloister/core'
import { makePrivateFolder } from '../../seal/files/private-folder.ts'

const LOCK_FILE = '.lock'
const SQLITE_BUSY = 5

/** A folder that no other run changes meanwhile. */
export interface HeldFolder extends AsyncDisposable {}

/**
 * Keeps other runs out of a folder. The operating system frees a lock of SQLite when its process ends, however it ends, so
 * that none is ever left behind.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ROTATION_BUSY`, `CLOISTER_FOLDER_NOT_PRIVATE` or
 * `CLOISTER_FILE_UNWRITABLE`.
 */
export async function holdFolder(folder: string): Promise<HeldFolder> {
  await makePrivateFolder(folder)
  const { DatabaseSync } = await import('node:sqlite')
  try {
    const lock = new DatabaseSync(join(folder, LOCK_FILE))
    try {
      lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
    } catch (cause) {
      lock.close()
      throw cause
    }
    return { [Symbol.asyncDispose]: async () => lock.close() }
  } catch (cause) {
    const isBusy = cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY
    throw new CloisterError(isBusy ? 'CLOISTER_ROTATION_BUSY' : 'CLOISTER_FILE_UNWRITABLE', { cause })
  }
}
