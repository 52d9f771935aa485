import { DatabaseSync } from 'node:sqlite'
import type { Product } from '@cloister/core/retrieve'
import { FIELD_WEIGHTS, fieldsOf } from './product-fields.ts'
import type { SearchEngine } from './search-engine.ts'

/** SQLite's full-text index alone, as its manual begins: words of any language, ranked by bm25. */
export function openFullText(products: readonly Product[]): SearchEngine {
  const database = new DatabaseSync(':memory:')
  const names = Object.keys(FIELD_WEIGHTS)
  database.exec(`CREATE VIRTUAL TABLE product USING fts5(id UNINDEXED, ${names}, tokenize='unicode61')`)
  const insert = database.prepare(`INSERT INTO product VALUES (?, ${names.map(() => '?')})`)
  for (const product of products) {
    insert.run(product.id, ...Object.values(fieldsOf(product)))
  }
  const find = database.prepare(
    `SELECT id FROM product WHERE product MATCH ?
     ORDER BY bm25(product, 0, ${Object.values(FIELD_WEIGHTS)}) LIMIT 10`,
  )
  return {
    search: async (text) => {
      const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
      return find.all(words.map((word) => `"${word}"`).join(' OR ')).map(({ id }) => String(id))
    },
  }
}
