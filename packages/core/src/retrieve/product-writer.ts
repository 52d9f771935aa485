import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { Product } from '../product/product.ts'
import { folded } from './folded.ts'
import { textIndexer } from './indexed-text.ts'
import { holdSameNames, holdSameWords, wordTexts } from './product-words.ts'
import type { SearchLanguage } from './search-language.ts'

/** A product as the tables hold it. */
export interface WrittenProduct {
  readonly number: number
  readonly product: Product
  readonly json: string
}

/** Writes and removes what the tables hold of one product, except the baskets it is in. */
export interface ProductWriter {
  /**
   * Neither a number nor an id may be taken. Several are written table by table: what a table is written with stays
   * near to the processor.
   */
  insert(products: readonly WrittenProduct[]): void
  /** Touches only what is another one: most changes are of a price or a stock, and the words stay. */
  update(written: WrittenProduct, product: Product, json: string): void
  remove(number: number): void
}

const INTO_WORD =
  'INSERT INTO word (rowid, title, category, identifier, brand, description, attribute) VALUES (?, ?, ?, ?, ?, ?, ?)'

export function productWriter(database: DatabaseSync, language: SearchLanguage): ProductWriter {
  const prepared = (sql: string): StatementSync => database.prepare(sql)
  const intoProduct = prepared('INSERT INTO product VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const inProduct = prepared(
    'UPDATE product SET title = ?, brand = ?, brandKey = ?, top = ?, leaf = ? WHERE number = ?',
  )
  const priceInProduct = prepared('UPDATE product SET priceMinor = ? WHERE number = ?')
  const stockInProduct = prepared('UPDATE product SET inStock = ? WHERE number = ?')
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
    insert: (products) => {
      const texts = products.map(({ product }) => wordTexts(product).map(indexed))
      products.forEach(({ number }, at) => {
        intoWord.run(number, ...(texts[at] ?? []))
      })
      for (const { number, product, json } of products) {
        intoProduct.run(number, product.id, ...columnsOf(product))
        intoRecord.run(number, json)
        insertCategories(number, product.category)
      }
    },
    update: ({ number, product: before }, product, json) => {
      inRecord.run(json, number)
      const areNamesSame = holdSameNames(before, product)
      // One by one: SQLite writes the index of each column that is set, also when its value is the same.
      if (!areNamesSame) {
        inProduct.run(...namesOf(product), number)
      }
      if (before.priceMinor !== product.priceMinor) {
        priceInProduct.run(product.priceMinor, number)
      }
      if (before.inStock !== product.inStock) {
        stockInProduct.run(stockOf(product), number)
      }
      if (!areNamesSame) {
        fromCategory.run(number)
        insertCategories(number, product.category)
      }
      if (!holdSameWords(before, product)) {
        fromWord.run(number)
        intoWord.run(number, ...wordTexts(product).map(indexed))
      }
    },
    remove: (number) => {
      for (const removal of [fromProduct, fromRecord, fromCategory, fromWord]) {
        removal.run(number)
      }
    },
  }
}

/** In the order of the columns of `product`, after number and id. */
function columnsOf(product: Product): readonly SQLInputValue[] {
  return [...namesOf(product), product.priceMinor, stockOf(product)]
}

function namesOf({ title, brand: name, category }: Product): readonly SQLInputValue[] {
  const brand = name ?? null
  return [title, brand, brand === null ? null : folded(brand), category[0] ?? null, category.at(-1) ?? null]
}

function stockOf({ inStock }: Product): number {
  return inStock ? 1 : 0
}
