import type { DatabaseSync } from 'node:sqlite'
import { asCloisterError, CloisterError } from '../cloister-error.ts'
import type { Product } from '../product/product.ts'
import type { CatalogueContent } from './catalogue-content.ts'
import { writeFacts } from './catalogue-facts.ts'
import {
  AFTER_FILLING,
  BASKET_INDEX,
  BEFORE_FILLING,
  CATALOGUE_INDEXES,
  catalogueTables,
} from './catalogue-tables.ts'
import { checkedProduct } from './checked-product.ts'
import { ContentDigest } from './content-digest.ts'
import { joinWordIndex } from './join-word-index.ts'
import { numberIn, preparedRows } from './prepared-rows.ts'
import { productWriter } from './product-writer.ts'
import { DEFAULT_LOCALE, searchLanguage, tokenizerOf } from './search-language.ts'
import { VocabularyChange } from './vocabulary-change.ts'
import { forEachInSlices, workInSlices } from './work-slice.ts'

/** Pairs grow with the square of a basket; the tail of a wholesale order says little about what goes together. */
const BASKET_LIMIT = 100

/** Products that are written together: a few milliseconds of work. */
const BATCH = 64

/** What SQLite calls a second row with a value that must be the only one. */
const NOT_UNIQUE = 2067

/**
 * Fills an empty database that nobody reads yet, in slices: other work of the process goes on meanwhile.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID` or `CLOISTER_CATALOGUE_EMPTY`; then the
 * database is of no use.
 */
export async function fillCatalogue(database: DatabaseSync, content: CatalogueContent): Promise<void> {
  try {
    database.exec(catalogueTables(tokenizerOf(searchLanguage(content.locale))))
    database.exec(BEFORE_FILLING)
    database.exec('BEGIN')
    const digest = new ContentDigest()
    const currency = await insertProducts(database, content, digest)
    await forEachInSlices(CATALOGUE_INDEXES, (sql) => onceEach(database, () => database.exec(sql)))
    await workInSlices(joinWordIndex(database))
    database.exec(AFTER_FILLING)
    await insertBaskets(database, content.baskets ?? [], digest)
    database.exec(BASKET_INDEX)
    writeFacts(database, { currency, locale: content.locale ?? DEFAULT_LOCALE, digest: digest.sum })
    database.exec('COMMIT')
  } catch (cause) {
    throw asCloisterError(cause, 'CLOISTER_CATALOGUE_INVALID')
  }
}

/** Returns the one currency of all products. */
async function insertProducts(
  database: DatabaseSync,
  { products, locale }: CatalogueContent,
  digest: ContentDigest,
): Promise<string> {
  const writer = productWriter(database, searchLanguage(locale))
  const vocabulary = new VocabularyChange()
  let currency: string | undefined
  let record = 0
  let batch: Product[] = []
  const writeBatch = (): void => {
    const first = record - batch.length + 1
    const written = batch.map((product, at) => ({
      number: first + at,
      product,
      json: JSON.stringify(product),
    }))
    writer.insert(written)
    for (const { product, json } of written) {
      vocabulary.add(product)
      digest.add(json)
    }
    batch = []
  }
  await forEachInSlices(products, (value: Product) => {
    record += 1
    const product = checkedProduct(value, { record, currency })
    currency = product.currency
    batch.push(product)
    if (batch.length === BATCH) {
      writeBatch()
    }
  })
  if (currency === undefined) {
    throw new CloisterError('CLOISTER_CATALOGUE_EMPTY')
  }
  writeBatch()
  await workInSlices(vocabulary.write(database))
  return currency
}

/** Names the record whose id another one had before, if that is what makes an index fail. */
function onceEach(database: DatabaseSync, index: () => void): void {
  try {
    index()
  } catch (cause) {
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === NOT_UNIQUE) {
      const sql = 'SELECT max(number) FROM product GROUP BY id HAVING count(*) > 1 ORDER BY 1 LIMIT 1'
      const record = numberIn(preparedRows(database)(sql))
      throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { cause, details: { record, field: 'id' } })
    }
    throw cause
  }
}

/** Ids that are no product of the catalogue any more are left out: baskets are older than the catalogue. */
async function insertBaskets(
  database: DatabaseSync,
  baskets: Iterable<readonly string[]>,
  digest: ContentDigest,
): Promise<void> {
  const insert = database.prepare('INSERT OR IGNORE INTO basket SELECT number, ? FROM product WHERE id = ?')
  let basket = 0
  await forEachInSlices(baskets, (ids) => {
    basket += 1
    for (const id of ids.slice(0, BASKET_LIMIT)) {
      insert.run(basket, id)
    }
    digest.add(JSON.stringify(ids))
  })
}
