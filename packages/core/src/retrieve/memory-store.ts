import type { DatabaseSync } from 'node:sqlite'
import { CloisterError } from '../cloister-error.ts'
import type { CatalogueContent } from './catalogue-content.ts'
import type { CatalogueStore } from './catalogue-store.ts'
import { changeProducts } from './change-products.ts'
import { fillCatalogue } from './fill-catalogue.ts'
import { inTransaction } from './in-transaction.ts'
import { openDatabase } from './open-database.ts'
import { preparedRows, type Rows } from './prepared-rows.ts'
import { workAtOnce } from './work-slice.ts'

interface Filled {
  readonly database: DatabaseSync
  readonly rows: Rows
}

/** An index in memory. It has one connection, so a change is made at once: nobody can read the half of it. */
export async function openMemoryStore(content: CatalogueContent): Promise<CatalogueStore> {
  let current = await filled(content)
  let generation = 0
  return {
    rows: (sql, ...values) => current.rows(sql, ...values),
    generation: () => generation,
    change: async (change) => {
      const { database } = current
      await inTransaction(database, async () => workAtOnce(changeProducts(database, change)))
      generation += 1
    },
    replace: async (content) => {
      const next = await filled(content)
      if (!current.database.isOpen) {
        next.database.close()
        throw new CloisterError('CLOISTER_CLOSED')
      }
      current.database.close()
      current = next
      generation += 1
    },
    close: () => {
      if (current.database.isOpen) {
        current.database.close()
      }
    },
  }
}

async function filled(content: CatalogueContent): Promise<Filled> {
  const database = openDatabase()
  try {
    await fillCatalogue(database, content)
    return { database, rows: preparedRows(database) }
  } catch (cause) {
    database.close()
    throw cause
  }
}
