import type { CountedName, FacetCounts } from './catalogue.ts'
import { folded } from './folded.ts'
import { numbersOf, type Rows } from './prepared-rows.ts'
import { type ProductFilter, productFilter } from './product-filter.ts'
import { productsAt } from './product-rows.ts'
import { type SearchableQuery, searchProducts } from './search-products.ts'
import { tellingAttributes } from './telling-attributes.ts'

const COUNTED_LIMIT = 20_000
const NAME_LIMIT = 60
/** Attributes are read from the products themselves, so only of the best hits. */
const BEST_HITS = 200
/** Each of them costs a search of its own. */
const TICKED_LIMIT = 8

type FacetQuery = Omit<SearchableQuery, 'limit' | 'sort'>

/** Counts what the hits of a query can be narrowed by. */
export function countFacets(rows: Rows, query: FacetQuery): FacetCounts {
  const hits = hitsOf(rows, query)
  const withoutBrands = query.brands === undefined ? hits : hitsOf(rows, { ...query, brands: undefined })
  const hasPrice = query.priceMinMinor !== undefined || query.priceMaxMinor !== undefined
  const anyPrice = { ...query, priceMinMinor: undefined, priceMaxMinor: undefined }
  const price = priceRange(rows, hasPrice ? hitsOf(rows, anyPrice) : hits)
  return {
    counted: hits.length,
    categories: counted(
      rows,
      `SELECT min(name) AS name, count(*) AS count FROM category WHERE number IN (SELECT value FROM json_each(?))
      GROUP BY key ORDER BY count DESC, name LIMIT ${NAME_LIMIT}`,
      hits,
    ),
    brands: counted(
      rows,
      `SELECT min(brand) AS name, count(*) AS count FROM product
      WHERE brand IS NOT NULL AND number IN (SELECT value FROM json_each(?))
      GROUP BY brandKey ORDER BY count DESC, name LIMIT ${NAME_LIMIT}`,
      withoutBrands,
    ),
    ...(price === undefined ? {} : { price }),
    attributes: attributesOf(rows, query, hits),
  }
}

/** Those that were ticked come first, each counted as if none of its own values were. */
function attributesOf(rows: Rows, query: FacetQuery, hits: readonly number[]): FacetCounts['attributes'] {
  const { attributes = [] } = query
  const names = [...new Set(attributes.map(({ name }) => folded(name)))].slice(0, TICKED_LIMIT)
  const ticked = names.flatMap((key) => {
    const others = attributes.filter(({ name }) => folded(name) !== key)
    const unticked = { ...query, attributes: others }
    return tellingOf(rows, unticked, hitsOf(rows, unticked)).filter(({ name }) => folded(name) === key)
  })
  return [...ticked, ...tellingOf(rows, query, hits).filter(({ name }) => !names.includes(folded(name)))]
}

/** Of the best of the hits: a search goes on with what holds some of the words, which is not counted. */
function tellingOf(rows: Rows, query: FacetQuery, hits: readonly number[]): FacetCounts['attributes'] {
  const counted = new Set(hits)
  const best = searchProducts(rows, { ...query, limit: BEST_HITS })
  return tellingAttributes(
    productsAt(
      rows,
      best.filter((number) => counted.has(number)),
    ),
  )
}

/** What holds all words; where nothing does, the best of what holds some. */
function hitsOf(rows: Rows, query: FacetQuery): readonly number[] {
  const filter = productFilter(query)
  const { terms } = query
  if (terms.length === 0) {
    const sql = `SELECT number FROM product WHERE ${filter.condition} LIMIT ${COUNTED_LIMIT}`
    return query.text.trim() === '' ? numbersOf(rows(sql, ...filter.values)) : []
  }
  const all = holding(rows, terms.join(' AND '), filter)
  return all.length > 0 ? all : searchProducts(rows, { ...query, limit: BEST_HITS })
}

function holding(rows: Rows, match: string, { condition, values }: ProductFilter): readonly number[] {
  const sql = `SELECT number FROM word JOIN product ON number = word.rowid
    WHERE word MATCH ? AND ${condition} LIMIT ${COUNTED_LIMIT}`
  return numbersOf(rows(sql, match, ...values))
}

function counted(rows: Rows, sql: string, numbers: readonly number[]): readonly CountedName[] {
  return rows(sql, JSON.stringify(numbers)).map(({ name, count }) => ({
    name: String(name),
    count: Number(count),
  }))
}

function priceRange(rows: Rows, numbers: readonly number[]): FacetCounts['price'] {
  const sql = `SELECT min(priceMinor) AS least, max(priceMinor) AS most FROM product
    WHERE number IN (SELECT value FROM json_each(?))`
  const [row] = rows(sql, JSON.stringify(numbers))
  return typeof row?.['least'] === 'number' && typeof row['most'] === 'number'
    ? { minMinor: row['least'], maxMinor: row['most'] }
    : undefined
}
