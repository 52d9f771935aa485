import type { Product } from '../product/product.ts'
import { likenessTerms } from './likeness-terms.ts'
import { numbersOf, type Rows } from './prepared-rows.ts'
import type { IndexedWords } from './query-sources.ts'
import { holdingRare, type RankedQuery } from './ranked-matches.ts'

/** What shoppers put into the same basket; popular things are in every basket, so popularity counts against. */
const BOUGHT_TOGETHER = `
  SELECT other.number AS number, inStock,
    count(*) / sqrt((SELECT count(*) FROM basket AS every WHERE every.number = other.number)) AS strength
  FROM basket AS mine JOIN basket AS other ON other.basket = mine.basket JOIN product ON product.number = other.number
  WHERE mine.number = ?1 AND other.number <> ?1
  GROUP BY other.number ORDER BY inStock DESC, strength DESC, other.number LIMIT ?2`

/** A kettle goes with a teapot rather than with another kettle: same department, other shelf. */
const BESIDE = 'top IS ? AND leaf IS NOT ?'

const IN_STOCK_FIRST = `
  SELECT product.number AS number FROM json_each(?) AS found JOIN product ON product.number = found.value
  ORDER BY inStock DESC, found.key`

const REST = `
  SELECT number FROM product
  ORDER BY (top IS ?1) DESC, (leaf IS NOT ?2) DESC, inStock DESC, number LIMIT ?3`

/** The numbers of products that may go well with one, best first: related by the merchant, bought together, alike. */
export function findCompanions(
  words: IndexedWords,
  { number, product, limit }: { number: number; product: Product; limit: number },
): readonly number[] {
  const { rows } = words
  const top = product.category[0] ?? null
  const leaf = product.category.at(-1) ?? null
  const terms = likenessTerms(words, `${leaf ?? ''} ${product.title}`)
  // The product itself may be among what is found, and so may everything that was found before.
  const enough = 2 * limit + 1
  const found = new Set<number>()
  const sources = [
    () => relatedByMerchant(rows, product),
    () => rows(BOUGHT_TOGETHER, number, limit),
    () => alike(rows, { terms, filter: { condition: BESIDE, values: [top, leaf] }, limit: enough }),
    () => alike(rows, { terms, filter: { condition: 'TRUE', values: [] }, limit: enough }),
    () => rows(REST, top, leaf, enough),
  ]
  for (const source of sources) {
    if (found.size < limit) {
      numbersOf(source()).forEach((other) => {
        found.add(other)
      })
      found.delete(number)
    }
  }
  return [...found].slice(0, limit)
}

function relatedByMerchant(rows: Rows, product: Product): ReturnType<Rows> {
  const sql = `SELECT number FROM json_each(?) AS related JOIN product ON product.id = related.value
    ORDER BY inStock DESC, related.key`
  return rows(sql, JSON.stringify(product.relatedIds ?? []))
}

function alike(rows: Rows, query: RankedQuery): ReturnType<Rows> {
  return query.terms.length === 0 ? [] : rows(IN_STOCK_FIRST, JSON.stringify(holdingRare(rows, query)))
}
