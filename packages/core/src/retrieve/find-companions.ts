import type { Product } from '../product/product.ts'
import { quoted, searchTerms } from './match-terms.ts'
import { numbersOf, type Rows } from './prepared-rows.ts'
import { holdingRare, type RankedQuery } from './ranked-matches.ts'

/** Words of a title that the likeness is looked for by: a longer title goes on with measures and colours. */
const LIKENESS_TERMS = 8

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
  rows: Rows,
  { number, product, limit }: { number: number; product: Product; limit: number },
): readonly number[] {
  const top = product.category[0] ?? null
  const leaf = product.category.at(-1) ?? null
  const terms = likenessTerms(product)
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

function likenessTerms(product: Product): readonly string[] {
  const terms = searchTerms(`${product.category.at(-1) ?? ''} ${product.title}`)
  return terms.slice(0, LIKENESS_TERMS).map(quoted)
}
