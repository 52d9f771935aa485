import { createHash, type Hash } from 'node:crypto'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { asCloisterError, CloisterError, isCloisterError } from '../cloister-error.ts'
import { parseProduct } from '../product/parse-product.ts'
import type { Product } from '../product/product.ts'
import { BASKET_INDEXES, CATALOGUE_TABLES, PRODUCT_INDEXES } from './catalogue-tables.ts'
import { folded } from './folded.ts'
import { identifiersOf } from './identifiers.ts'

/** Pairs grow with the square of a basket; the tail of a wholesale order says little about what goes together. */
const BASKET_LIMIT = 100
const BARE_NUMBER = /^\d+(?:[.,]\d+)?$/

export interface CatalogueContent {
  readonly products: Iterable<Product> | AsyncIterable<Product>
  readonly baskets?: Iterable<readonly string[]>
}

/** What the load found out about the catalogue as a whole. */
export interface CatalogueFacts {
  readonly version: string
  readonly currency: string
}

/** Fills an empty or an older catalogue in one transaction: a record that cannot be read leaves what was there. */
export async function fillCatalogue(
  database: DatabaseSync,
  content: CatalogueContent,
): Promise<CatalogueFacts> {
  try {
    database.exec('BEGIN IMMEDIATE')
    database.exec(CATALOGUE_TABLES)
    const digest = createHash('sha256')
    const currency = await writeProducts(database, content.products, digest)
    database.exec(PRODUCT_INDEXES)
    refuseDuplicates(database)
    writeBaskets(database, content.baskets ?? [], digest)
    database.exec(BASKET_INDEXES)
    database.exec('COMMIT')
    return { version: digest.digest('hex').slice(0, 16), currency }
  } catch (cause) {
    if (database.isTransaction) {
      database.exec('ROLLBACK')
    }
    throw asCloisterError(cause, 'CLOISTER_CATALOGUE_INVALID')
  }
}

/** Returns the one currency of all products. */
async function writeProducts(
  database: DatabaseSync,
  products: CatalogueContent['products'],
  digest: Hash,
): Promise<string> {
  const write = productWriter(database)
  let currency: string | undefined
  let record = 0
  const take = (unchecked: Product): void => {
    record += 1
    const product = checked(unchecked, record)
    currency ??= product.currency
    if (product.currency !== currency) {
      throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { record, field: 'currency' } })
    }
    digest.update(write(product, record))
  }
  await forEach(products, take)
  if (currency === undefined) {
    throw new CloisterError('CLOISTER_CATALOGUE_EMPTY')
  }
  return currency
}

/** Waits only where there is something to wait for. */
async function forEach<T>(values: Iterable<T> | AsyncIterable<T>, take: (value: T) => void): Promise<void> {
  if (Symbol.iterator in values) {
    for (const value of values) {
      take(value)
    }
    return
  }
  for await (const value of values) {
    take(value)
  }
}

function checked(value: unknown, record: number): Product {
  try {
    return parseProduct(value)
  } catch (cause) {
    const details = isCloisterError(cause) ? { record, ...cause.details } : { record }
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { cause, details })
  }
}

/** Returns what it wrote, as JSON. */
function productWriter(database: DatabaseSync): (product: Product, number: number) => string {
  const intoProduct = database.prepare('INSERT INTO product VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const intoCategory = database.prepare('INSERT OR IGNORE INTO category VALUES (?, ?, ?)')
  const intoWord = database.prepare(
    'INSERT INTO word (rowid, title, category, identifier, brand, description, attribute) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  return (product, number) => {
    const json = JSON.stringify(product)
    insertProduct(intoProduct, { product, number, json })
    for (const name of product.category) {
      intoCategory.run(folded(name), number, name)
    }
    intoWord.run(
      number,
      product.title,
      product.category.join(' '),
      identifiersOf(product).join(' '),
      product.brand ?? '',
      product.description ?? '',
      attributeText(product.attributes),
    )
    return json
  }
}

/** Without bare numbers: a "2" that was metres finds everything that comes in twos. */
function attributeText(attributes: Product['attributes']): string {
  let text = ''
  for (const name in attributes) {
    const value = attributes[name] ?? ''
    text += BARE_NUMBER.test(value) ? '' : `${value} `
  }
  return text
}

function insertProduct(
  statement: StatementSync,
  { product, number, json }: { product: Product; number: number; json: string },
): void {
  const brand = product.brand ?? null
  statement.run(
    number,
    product.id,
    brand,
    brand === null ? null : folded(brand),
    product.category[0] ?? null,
    product.category.at(-1) ?? null,
    product.priceMinor,
    product.inStock ? 1 : 0,
    json,
  )
}

function refuseDuplicates(database: DatabaseSync): void {
  const sql = 'SELECT max(number) AS record FROM product GROUP BY id HAVING count(*) > 1 ORDER BY 1 LIMIT 1'
  const record = database.prepare(sql).get()?.['record']
  if (record !== undefined) {
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', {
      details: { record: Number(record), field: 'id' },
    })
  }
}

/** Ids that are no product of the catalogue any more are left out: baskets are older than the catalogue. */
function writeBaskets(database: DatabaseSync, baskets: Iterable<readonly string[]>, digest: Hash): void {
  const intoBasket = database.prepare(
    'INSERT OR IGNORE INTO basket SELECT number, ? FROM product WHERE id = ?',
  )
  let basket = 0
  for (const ids of baskets) {
    basket += 1
    for (const id of ids.slice(0, BASKET_LIMIT)) {
      intoBasket.run(basket, id)
    }
    digest.update(JSON.stringify(ids))
  }
}
