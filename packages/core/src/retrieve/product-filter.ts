import type { CatalogueQuery } from './catalogue.ts'
import { folded } from './folded.ts'

/** A condition on `product` and the values of its parameters, in order. */
export interface ProductFilter {
  readonly condition: string
  readonly values: readonly (number | string)[]
}

/** The filters of a query. Names are compared without case and accents. */
export function productFilter(query: Omit<CatalogueQuery, 'text' | 'limit'>): ProductFilter {
  const filters = [
    categoryFilter(query.category),
    brandFilter(query.brands, 'brandKey IN'),
    brandFilter(query.excludedBrands, 'brandKey IS NULL OR brandKey NOT IN'),
    priceFilter(query.priceMinMinor, '>='),
    priceFilter(query.priceMaxMinor, '<='),
  ].filter((filter) => filter !== undefined)
  return {
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
