import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { Product } from '../product/product.ts'
import { folded } from './folded.ts'
import { identifierText } from './identifiers.ts'
import { textIndexer, withMeasures, withSizes } from './indexed-text.ts'
import type { SearchLanguage } from './search-language.ts'
import { isSizeName } from './sizes.ts'

const BARE_NUMBER = /^\d+(?:[.,]\d+)?$/

/** A product as the tables hold it. */
export interface WrittenProduct {
  readonly number: number
  readonly product: Product
  readonly json: string
}

/** Writes and removes what the tables hold of one product, except the baskets it is in. */
export interface ProductWriter {
  /** Neither the number nor the id may be taken. */
  insert(number: number, product: Product, json: string): void
  /** Touches only what is another one: most changes are of a price or a stock, and the words stay. */
  update(written: WrittenProduct, product: Product, json: string): void
  remove(number: number): void
}

const INTO_WORD =
  'INSERT INTO word (rowid, title, category, identifier, brand, description, attribute) VALUES (?, ?, ?, ?, ?, ?, ?)'

export function productWriter(database: DatabaseSync, language: SearchLanguage): ProductWriter {
  const prepared = (sql: string): StatementSync => database.prepare(sql)
  const intoProduct = prepared('INSERT INTO product VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const inProduct = prepared(`UPDATE product SET title = ?, brand = ?, brandKey = ?, top = ?, leaf = ?,
    priceMinor = ?, inStock = ? WHERE number = ?`)
  const fromProduct = prepared('DELETE FROM product WHERE number = ?')
  const intoRecord = prepared('INSERT INTO record VALUES (?, ?)')
  const inRecord = prepared('UPDATE record SET json = ? WHERE number = ?')
  const fromRecord = prepared('DELETE FROM record WHERE number = ?')
  const intoCategory = prepared('INSERT OR IGNORE INTO category VALUES (?, ?, ?)')
  const fromCategory = prepared('DELETE FROM category WHERE number = ?')
  const intoWord = prepared(INTO_WORD)
  const indexed = textIndexer(language)
  const fromWord = prepared('DELETE FROM word WHERE rowid = ?')
  const insertCategories = (number: number, names: readonly string[]): void => {
    for (const name of names) {
      intoCategory.run(folded(name), number, name)
    }
  }
  return {
    insert: (number, product, json) => {
      intoProduct.run(number, product.id, ...columnsOf(product))
      intoRecord.run(number, json)
      insertCategories(number, product.category)
      intoWord.run(number, ...textsOf(product).map(indexed))
    },
    update: ({ number, product: before }, product, json) => {
      inProduct.run(...columnsOf(product), number)
      inRecord.run(json, number)
      if (!areSame(before.category, product.category)) {
        fromCategory.run(number)
        insertCategories(number, product.category)
      }
      const texts = textsOf(product)
      if (!areSame(textsOf(before), texts)) {
        fromWord.run(number)
        intoWord.run(number, ...texts.map(indexed))
      }
    },
    remove: (number) => {
      for (const removal of [fromProduct, fromRecord, fromCategory, fromWord]) {
        removal.run(number)
      }
    },
  }
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, at) => text === others[at])
}

/** In the order of the columns of `product`, after number and id. */
function columnsOf(product: Product): readonly SQLInputValue[] {
  const { brand = null } = product
  return [
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
    withSizes(withMeasures(product.title)),
    product.category.join(' '),
    identifierText(product),
    product.brand ?? '',
    withSizes(withMeasures(product.description ?? '')),
    withMeasures(attributeText(product.attributes)),
  ]
}

/** Without bare numbers: a "2" that was metres finds everything that comes in twos. A size is told by its name. */
function attributeText(attributes: Product['attributes']): string {
  let text = ''
  for (const name in attributes) {
    const value = attributes[name] ?? ''
    if (isSizeName(name)) {
      text += `${withSizes(`${name} ${value}`)} `
    } else if (!BARE_NUMBER.test(value)) {
      text += `${value} `
    }
  }
  return text
}
