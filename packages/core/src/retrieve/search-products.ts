import type { CatalogueQuery } from './catalogue.ts'
import { namedProducts } from './named-products.ts'
import { numbersOf, type Rows } from './prepared-rows.ts'
import { type ProductFilter, productFilter } from './product-filter.ts'
import { holdingAll, holdingAllInOrder, holdingSome, type RankedQuery } from './ranked-matches.ts'

const PRICE_ORDER = { 'price-ascending': 'priceMinor ASC', 'price-descending': 'priceMinor DESC' } as const

/** A query whose text was read: `terms` are expressions of FTS5. */
export interface SearchableQuery extends CatalogueQuery {
  readonly terms: readonly string[]
  /** As `ReadQuery` has them. */
  readonly wideTerms?: () => readonly string[]
}

/**
 * The numbers of the products that answer a query, best first: those that the text names exactly, those that hold
 * all its words, those that hold some. Without words it is the shelf: everything that passes the filters.
 */
export function searchProducts(rows: Rows, query: SearchableQuery): readonly number[] {
  const { limit, terms, wideTerms = () => terms, sort = 'relevance' } = query
  const filter = productFilter(query)
  if (query.text.trim() === '') {
    return shelf(rows, filter, { limit, sort })
  }
  const named = namedProducts(rows, query.text, filter)
  if (terms.length === 0) {
    return named.slice(0, limit)
  }
  const matching: Matching = { terms, wideTerms, filter, limit }
  const found =
    sort === 'relevance' ? byRelevance(rows, matching) : byPrice(rows, matching, PRICE_ORDER[sort])
  return [...new Set([...named, ...found])].slice(0, limit)
}

interface Matching extends RankedQuery {
  readonly wideTerms: () => readonly string[]
}

function shelf(
  rows: Rows,
  filter: ProductFilter,
  { limit, sort }: { limit: number; sort: NonNullable<CatalogueQuery['sort']> },
): readonly number[] {
  const order = sort === 'relevance' ? 'inStock DESC, number' : `${PRICE_ORDER[sort]}, number`
  const sql = `SELECT number FROM product WHERE ${filter.condition} ORDER BY ${order} LIMIT ?`
  return numbersOf(rows(sql, ...filter.values, limit))
}

/** What holds the words as they are, then what holds narrower ones for them, then what holds some. */
function byRelevance(rows: Rows, matching: Matching): readonly number[] {
  const found = new Set(holdingAll(rows, matching))
  if (found.size < matching.limit) {
    addAll(found, holdingAllWidely(rows, matching))
  }
  if (found.size < matching.limit && matching.terms.length > 1) {
    addAll(found, holdingSome(rows, matching))
  }
  return [...found]
}

function holdingAllWidely(rows: Rows, matching: Matching): readonly number[] {
  const terms = matching.wideTerms()
  return terms === matching.terms ? [] : holdingAll(rows, { ...matching, terms })
}

function addAll(found: Set<number>, numbers: readonly number[]): void {
  for (const number of numbers) {
    found.add(number)
  }
}

/** By price among what holds all words; a cheap thing that shares one word with the query is no answer. */
function byPrice(rows: Rows, matching: Matching, order: string): readonly number[] {
  const all = holdingAllInOrder(rows, matching, order)
  if (all.length > 0) {
    return all
  }
  const widely = holdingAllWidely(rows, matching)
  const some = widely.length > 0 || matching.terms.length === 1 ? widely : holdingSome(rows, matching)
  return numbersOf(
    rows(
      `SELECT number FROM product WHERE number IN (SELECT value FROM json_each(?)) ORDER BY ${order}`,
      JSON.stringify(some),
    ),
  )
}
