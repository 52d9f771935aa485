import type { DatabaseSync } from 'node:sqlite'
import { CloisterError } from '../cloister-error.ts'
import type { Product } from '../product/product.ts'
import { readFacts, writeFacts } from './catalogue-facts.ts'
import { ContentDigest } from './content-digest.ts'
import { preparedRows, type Rows } from './prepared-rows.ts'
import { productFrom } from './product-rows.ts'
import { type ProductWriter, productWriter, type WrittenProduct } from './product-writer.ts'
import { searchLanguage } from './search-language.ts'
import { VocabularyChange } from './vocabulary-change.ts'
import type { Steps } from './work-slice.ts'

/** What one change does. It is done as a whole or not at all. */
export interface ProductChange {
  readonly upserted: readonly Product[]
  readonly removedIds: readonly string[]
}

/** A product that came, and its number if its id is known. */
interface NumberedProduct {
  readonly product: Product
  readonly number: number | undefined
}

/** Everything that a change of one product has to take along. */
interface Tables {
  readonly rows: Rows
  readonly writer: ProductWriter
  readonly vocabulary: VocabularyChange
  readonly digest: ContentDigest
}

/** Changes products inside of a transaction that the caller begins and ends. */
export function* changeProducts(database: DatabaseSync, change: ProductChange): Steps {
  const rows = preparedRows(database)
  const { currency, locale, digest: before } = readFacts(rows)
  const digest = new ContentDigest(before)
  const tables = {
    rows,
    writer: productWriter(database, searchLanguage(locale)),
    vocabulary: new VocabularyChange(),
    digest,
  }
  change.upserted.forEach((product, index) => {
    refuseCurrency(product, currency, index + 1)
  })
  for (const numbered of yield* inOrderOfNumbers(rows, change.upserted)) {
    upsert(tables, numbered)
    yield
  }
  const fromBaskets = database.prepare('DELETE FROM basket WHERE number = ?')
  for (const number of numbersInOrder(rows, change.removedIds)) {
    remove(tables, writtenAt(rows, number))
    fromBaskets.run(number)
    yield
  }
  yield* tables.vocabulary.write(database)
  writeFacts(database, { currency, locale, digest: digest.sum })
}

/**
 * Known products by their number, then new ones: FTS5 writes its pending words out whenever a number is smaller than
 * the one before, and merges what it wrote again and again. The last product with an id counts.
 */
function* inOrderOfNumbers(
  rows: Rows,
  products: readonly Product[],
): Generator<void, readonly NumberedProduct[], void> {
  const known: { product: Product; number: number }[] = []
  const added: NumberedProduct[] = []
  for (const product of new Map(products.map((one) => [one.id, one])).values()) {
    const number = numberOf(rows, product.id)
    if (number === undefined) {
      added.push({ product, number })
    } else {
      known.push({ product, number })
    }
    yield
  }
  return [...known.sort((one, other) => one.number - other.number), ...added]
}

/** Unknown ids are left out. */
function numbersInOrder(rows: Rows, ids: readonly string[]): readonly number[] {
  return [...new Set(ids)]
    .map((id) => numberOf(rows, id))
    .filter((number) => number !== undefined)
    .sort((one, other) => one - other)
}

function numberOf(rows: Rows, id: string): number | undefined {
  const [row] = rows('SELECT number FROM product WHERE id = ?', id)
  return row === undefined ? undefined : Number(row['number'])
}

function refuseCurrency(product: Product, currency: string, record: number): void {
  if (product.currency !== currency) {
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { record, field: 'currency' } })
  }
}

/** A product keeps its number, and by it the baskets that it is in. */
function upsert({ rows, writer, vocabulary, digest }: Tables, { product, number }: NumberedProduct): void {
  const json = JSON.stringify(product)
  if (number === undefined) {
    writer.insert([{ number: nextNumber(rows), product, json }])
    vocabulary.add(product)
  } else {
    const written = writtenAt(rows, number)
    if (written.json === json) {
      return
    }
    writer.update(written, product, json)
    vocabulary.exchange(written.product, product)
    digest.remove(written.json)
  }
  digest.add(json)
}

function remove({ writer, vocabulary, digest }: Tables, { number, product, json }: WrittenProduct): void {
  writer.remove(number)
  vocabulary.remove(product)
  digest.remove(json)
}

function writtenAt(rows: Rows, number: number): WrittenProduct {
  const [row] = rows('SELECT json FROM record WHERE number = ?', number)
  const json = String(row?.['json'])
  return { number, product: productFrom(json), json }
}

function nextNumber(rows: Rows): number {
  return Number(rows('SELECT ifnull(max(number), 0) + 1 AS number FROM product')[0]?.['number'])
}
