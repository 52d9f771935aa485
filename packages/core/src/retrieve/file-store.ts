import { existsSync, rmSync } from 'node:fs'
import { backup, type DatabaseSync } from 'node:sqlite'
import { asCloisterError, CloisterError } from '../cloister-error.ts'
import type { CatalogueContent } from './catalogue-content.ts'
import type { CatalogueStore } from './catalogue-store.ts'
import { APPLICATION_ID, CATALOGUE_FORMAT } from './catalogue-tables.ts'
import { changeProducts } from './change-products.ts'
import { fillCatalogue } from './fill-catalogue.ts'
import { inTransaction } from './in-transaction.ts'
import { LOG_PAGES_LIMIT, type LogCheckpoints, logCheckpoints } from './log-checkpoints.ts'
import { openDatabase } from './open-database.ts'
import { numberIn, preparedRows } from './prepared-rows.ts'
import { workInSlices } from './work-slice.ts'

/**
 * Readers see the last commit while a change is under way. A process that is killed loses no commit; a machine that
 * loses power may lose the last ones but stays whole, which is enough for what the shop can send again.
 */
const SHARED = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -32768; PRAGMA journal_size_limit = 67108864; PRAGMA busy_timeout = 5000;
`

/** A commit that moves the log keeps shoppers waiting for the disk: it does so only where no thread can. */
const LOG_IS_MOVED_ASIDE = `PRAGMA wal_autocheckpoint = ${2 * LOG_PAGES_LIMIT};`

/** Nobody reads it before it is whole, and after a crash it is begun anew: nothing has to be kept safe. */
const UNSHARED = 'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -24576;'

/** All pages at once: the copy is made outside of the JavaScript thread anyway. */
const PAGES_AT_ONCE = 0x7fff_ffff

/**
 * An index in a file. Several processes may read it while one changes it.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_EMPTY` when there is no index and no content for one.
 */
export async function openFileStore(path: string, content?: CatalogueContent): Promise<CatalogueStore> {
  if (content === undefined && !existsSync(path)) {
    throw new CloisterError('CLOISTER_CATALOGUE_EMPTY')
  }
  const reader = openOwnDatabase(path)
  try {
    if (content !== undefined) {
      await replaceFile(path, { reader, content })
    } else if (!holdsIndex(reader)) {
      throw new CloisterError('CLOISTER_CATALOGUE_EMPTY')
    }
    reader.exec(SHARED)
    return fileStore(path, reader)
  } catch (cause) {
    reader.close()
    throw cause
  }
}

function fileStore(path: string, reader: DatabaseSync): CatalogueStore {
  const rows = preparedRows(reader)
  let writer: Writer | undefined
  return {
    rows,
    generation: () => numberIn(rows('PRAGMA data_version')),
    change: async (change) => {
      refuseClosed(reader)
      writer ??= openWriter(path)
      const { database, checkpoints } = writer
      await checkpoints.makeRoom()
      await inTransaction(database, () => workInSlices(changeProducts(database, change)))
      checkpoints.begin()
    },
    replace: (content) => replaceFile(path, { reader, content }),
    close: () => {
      writer?.checkpoints.close()
      for (const database of [writer?.database, reader]) {
        if (database?.isOpen === true) {
          database.close()
        }
      }
    },
  }
}

interface Writer {
  readonly database: DatabaseSync
  readonly checkpoints: LogCheckpoints
}

function openWriter(path: string): Writer {
  const database = openDatabase(path)
  database.exec(`${SHARED} ${LOG_IS_MOVED_ASIDE}`)
  return { database, checkpoints: logCheckpoints(path) }
}

/** Builds beside the file and copies the whole over in one transaction, which other connections see at its end. */
async function replaceFile(
  path: string,
  { reader, content }: { reader: DatabaseSync; content: CatalogueContent },
): Promise<void> {
  const besidePath = `${path}-next`
  rmSync(besidePath, { force: true })
  const beside = openDatabase(besidePath)
  try {
    const pageSize = numberIn(preparedRows(reader)('PRAGMA page_size'))
    beside.exec(`PRAGMA page_size = ${pageSize}; ${UNSHARED}`)
    await fillCatalogue(beside, content)
    refuseClosed(reader)
    await backup(beside, path, { rate: PAGES_AT_ONCE })
  } catch (cause) {
    throw asCloisterError(cause)
  } finally {
    beside.close()
    rmSync(besidePath, { force: true })
  }
}

/**
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` for a database that holds something else: it
 * would be replaced.
 */
function openOwnDatabase(path: string): DatabaseSync {
  const database = openDatabase(path)
  const rows = preparedRows(database)
  const isEmpty = numberIn(rows('SELECT count(*) FROM sqlite_schema')) === 0
  if (!isEmpty && numberIn(rows('PRAGMA application_id')) !== APPLICATION_ID) {
    database.close()
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'path' } })
  }
  return database
}

function refuseClosed(database: DatabaseSync): void {
  if (!database.isOpen) {
    throw new CloisterError('CLOISTER_CLOSED')
  }
}

function holdsIndex(database: DatabaseSync): boolean {
  return numberIn(preparedRows(database)('PRAGMA user_version')) === CATALOGUE_FORMAT
}
