import type { DatabaseSync } from 'node:sqlite'
import { CloisterError } from '../cloister-error.ts'
import type { Product } from '../product/product.ts'
import { readFacts, writeFacts } from './catalogue-facts.ts'
import { ContentDigest } from './content-digest.ts'
import { preparedRows, type Rows } from './prepared-rows.ts'
import { type ProductWriter, productWriter } from './product-writer.ts'
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

interface Written {
  readonly number: number
  readonly json: string
}

/** Changes products inside of a transaction that the caller begins and ends. */
export function* changeProducts(database: DatabaseSync, change: ProductChange): Steps {
  const rows = preparedRows(database)
  const { currency, digest: before } = readFacts(rows)
  const digest = new ContentDigest(before)
  const tables = { rows, writer: productWriter(database), vocabulary: new VocabularyChange(), digest }
  for (const [index, product] of change.upserted.entries()) {
    refuseCurrency(product, currency, index + 1)
    upsert(tables, product)
    yield
  }
  const fromBaskets = database.prepare('DELETE FROM basket WHERE number = ?')
  for (const id of change.removedIds) {
    const written = writtenAs(rows, id)
    if (written !== undefined) {
      remove(tables, written)
      fromBaskets.run(written.number)
    }
    yield
  }
  tables.vocabulary.write(database)
  writeFacts(database, { currency, digest: digest.sum })
}

function refuseCurrency(product: Product, currency: string, record: number): void {
  if (product.currency !== currency) {
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { record, field: 'currency' } })
  }
}

/** A product keeps its number, and by it the baskets that it is in. */
function upsert(tables: Tables, product: Product): void {
  const { rows, writer, vocabulary, digest } = tables
  const json = JSON.stringify(product)
  const written = writtenAs(rows, product.id)
  if (written?.json === json) {
    return
  }
  if (written !== undefined) {
    remove(tables, written)
  }
  writer.insert(written?.number ?? nextNumber(rows), product, json)
  vocabulary.add(product)
  digest.add(json)
}

function remove({ writer, vocabulary, digest }: Tables, { number, json }: Written): void {
  writer.remove(number)
  // Trusted: only checked products were written.
  vocabulary.remove(JSON.parse(json) as Product)
  digest.remove(json)
}

function writtenAs(rows: Rows, id: string): Written | undefined {
  const [row] = rows('SELECT number, json FROM product JOIN record USING (number) WHERE id = ?', id)
  return row === undefined ? undefined : { number: Number(row['number']), json: String(row['json']) }
}

function nextNumber(rows: Rows): number {
  return Number(rows('SELECT ifnull(max(number), 0) + 1 AS number FROM product')[0]?.['number'])
}
