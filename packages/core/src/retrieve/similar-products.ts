import type { Product } from '../product/product.ts'
import { likenessTerms } from './likeness-terms.ts'
import { numbersOf } from './prepared-rows.ts'
import { productFilter } from './product-filter.ts'
import type { IndexedWords } from './query-sources.ts'
import { holdingRare } from './ranked-matches.ts'

/** Of a shelf, what is in stock and costs about as much. */
const ON_THE_SHELF = `
  SELECT number FROM product WHERE number IN (SELECT number FROM category WHERE key = ? LIMIT 1000)
  ORDER BY inStock DESC, abs(priceMinor - ?), number LIMIT ?`

const IN_STOCK_FIRST = `
  SELECT product.number AS number FROM json_each(?) AS found JOIN product ON product.number = found.value
  ORDER BY inStock DESC, found.key LIMIT ?`

/** The numbers of products of the same kind as one, most alike first: its narrowest category, its words. */
export function similarProducts(
  words: IndexedWords,
  { number, product, limit }: { number: number; product: Product; limit: number },
): readonly number[] {
  const { rows } = words
  const category = product.category.at(-1)
  const terms = likenessTerms(words, `${product.title} ${product.brand ?? ''}`)
  const filter = productFilter({ category })
  const alike = terms.length === 0 ? [] : holdingRare(rows, { terms, filter, limit: 3 * limit + 1 })
  const first = numbersOf(rows(IN_STOCK_FIRST, JSON.stringify(alike), limit + 1))
  const found = new Set(first)
  if (found.size <= limit && category !== undefined) {
    for (const { number: other } of rows(
      ON_THE_SHELF,
      filter.values[0] ?? '',
      product.priceMinor,
      limit + 1,
    )) {
      found.add(Number(other))
    }
  }
  found.delete(number)
  return [...found].slice(0, limit)
}
