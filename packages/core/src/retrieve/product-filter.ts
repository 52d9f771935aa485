import { attributeFilter } from './attribute-filter.ts'
import type { CatalogueQuery } from './catalogue.ts'
import { folded, wordsOf } from './folded.ts'

/** A condition on `product` and the values of its parameters, in order. */
export interface ProductFilter {
  readonly condition: string
  readonly values: readonly (number | string | null)[]
  /** An FTS5 expression that is true of every product that passes, and of few others. */
  readonly match?: string
}

/** The filters of a query. Names are compared without case and accents. */
export function productFilter(query: Omit<CatalogueQuery, 'text' | 'limit'>): ProductFilter {
  const filters = [
    withMatch(categoryFilter(query.category), 'category', [query.category ?? '']),
    withMatch(brandFilter(query.brands, 'brandKey IN'), 'brand', query.brands),
    brandFilter(query.excludedBrands, 'brandKey IS NULL OR brandKey NOT IN'),
    priceFilter(query.priceMinMinor, '>='),
    priceFilter(query.priceMaxMinor, '<='),
    attributeFilter(query.attributes),
  ].filter((filter) => filter !== undefined)
  const match = filters.map((one) => one.match).filter((one) => one !== undefined)
  return {
    ...(match.length === 0 ? {} : { match: match.join(' AND ') }),
    condition: filters.length === 0 ? 'TRUE' : filters.map(({ condition }) => `(${condition})`).join(' AND '),
    values: filters.flatMap(({ values }) => values),
  }
}

function categoryFilter(category: string | undefined): ProductFilter | undefined {
  return category === undefined
    ? undefined
    : {
        condition: 'product.number IN (SELECT number FROM category WHERE key = ?)',
        values: [folded(category)],
      }
}

/** The names travel as one JSON array, so that a statement does not depend on how many there are. */
function brandFilter(brands: readonly string[] | undefined, test: string): ProductFilter | undefined {
  return brands === undefined || brands.length === 0
    ? undefined
    : { condition: `${test} (SELECT value FROM json_each(?))`, values: [JSON.stringify(brands.map(folded))] }
}

function priceFilter(minor: number | undefined, comparison: '<=' | '>='): ProductFilter | undefined {
  return minor === undefined ? undefined : { condition: `priceMinor ${comparison} ?`, values: [minor] }
}

/** The index finds names as phrases; a name of signs alone has none. */
function withMatch(
  filter: ProductFilter | undefined,
  column: string,
  names: readonly string[] = [],
): ProductFilter | undefined {
  const phrases = names.map((name) => wordsOf(name).join(' '))
  return filter === undefined || phrases.includes('')
    ? filter
    : { ...filter, match: `${column} : (${phrases.map((phrase) => `"${phrase}"`).join(' OR ')})` }
}
