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
  for (const product of inOrderOfNumbers(rows, change.upserted)) {
    upsert(tables, product)
    yield
  }
  const fromBaskets = database.prepare('DELETE FROM basket WHERE number = ?')
  for (const written of writtenInOrder(rows, change.removedIds)) {
    remove(tables, written)
    fromBaskets.run(written.number)
    yield
  }
  tables.vocabulary.write(database)
  writeFacts(database, { currency, locale, digest: digest.sum })
}

/**
 * Known products by their number, then new ones: FTS5 writes its pending words out whenever a number is smaller than
 * the one before, and merges what it wrote again and again. The last product with an id counts.
 */
function inOrderOfNumbers(rows: Rows, products: readonly Product[]): readonly Product[] {
  const lastOfId = new Map(products.map((product) => [product.id, product]))
  return [...lastOfId.values()]
    .map((product) => ({ product, number: numberOf(rows, product.id) ?? Number.POSITIVE_INFINITY }))
    .sort((one, other) => (one.number === other.number ? 0 : one.number - other.number))
    .map(({ product }) => product)
}

function* writtenInOrder(rows: Rows, ids: readonly string[]): Generator<WrittenProduct, void, undefined> {
  const known = [...new Set(ids)]
    .map((id) => ({ id, number: numberOf(rows, id) ?? 0 }))
    .sort((one, other) => one.number - other.number)
  for (const { id } of known) {
    const written = writtenAs(rows, id)
    if (written !== undefined) {
      yield written
    }
  }
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
function upsert({ rows, writer, vocabulary, digest }: Tables, product: Product): void {
  const json = JSON.stringify(product)
  const written = writtenAs(rows, product.id)
  if (written?.json === json) {
    return
  }
  if (written === undefined) {
    writer.insert(nextNumber(rows), product, json)
    vocabulary.add(product)
  } else {
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

function writtenAs(rows: Rows, id: string): WrittenProduct | undefined {
  const [row] = rows('SELECT number, json FROM product JOIN record USING (number) WHERE id = ?', id)
  return row === undefined
    ? undefined
    : { number: Number(row['number']), product: productFrom(row['json']), json: String(row['json']) }
}

function nextNumber(rows: Rows): number {
  return Number(rows('SELECT ifnull(max(number), 0) + 1 AS number FROM product')[0]?.['number'])
}
