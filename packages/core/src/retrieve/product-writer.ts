import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { Product } from '../product/product.ts'
import { folded } from './folded.ts'
import { identifiersOf } from './identifiers.ts'

const BARE_NUMBER = /^\d+(?:[.,]\d+)?$/

/** Writes and removes what the tables hold of one product, except the baskets it is in. */
export interface ProductWriter {
  /** Neither the number nor the id may be taken. */
  insert(number: number, product: Product, json: string): void
  remove(number: number): void
}

export function productWriter(database: DatabaseSync): ProductWriter {
  const intoProduct = database.prepare('INSERT INTO product VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const intoRecord = database.prepare('INSERT INTO record VALUES (?, ?)')
  const intoCategory = database.prepare('INSERT OR IGNORE INTO category VALUES (?, ?, ?)')
  const intoWord = database.prepare(
    'INSERT INTO word (rowid, title, category, identifier, brand, description, attribute) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const removals = [
    'product WHERE number',
    'record WHERE number',
    'category WHERE number',
    'word WHERE rowid',
  ].map((rest) => database.prepare(`DELETE FROM ${rest} = ?`))
  return {
    insert: (number, product, json) => {
      intoProduct.run(number, ...columnsOf(product))
      intoRecord.run(number, json)
      for (const name of product.category) {
        intoCategory.run(folded(name), number, name)
      }
      intoWord.run(number, ...textsOf(product))
    },
    remove: (number) => {
      for (const removal of removals) {
        removal.run(number)
      }
    },
  }
}

/** In the order of the columns of `product`. */
function columnsOf(product: Product): readonly SQLInputValue[] {
  const { brand = null } = product
  return [
    product.id,
    product.title,
    brand,
    brand === null ? null : folded(brand),
    product.category[0] ?? null,
    product.category.at(-1) ?? null,
    product.priceMinor,
    product.inStock ? 1 : 0,
  ]
}

/** In the order of the columns of `word`. */
function textsOf(product: Product): readonly string[] {
  return [
    product.title,
    product.category.join(' '),
    identifiersOf(product).join(' '),
    product.brand ?? '',
    product.description ?? '',
    attributeText(product.attributes),
  ]
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
