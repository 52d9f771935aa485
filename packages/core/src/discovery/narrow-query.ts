import type { Product } from '../product/product.ts'
import type { CatalogueQuery } from '../retrieve/catalogue.ts'
import { folded } from '../retrieve/folded.ts'
import type { SearchFilters } from '../wire/requests.ts'
import { valuesOf } from './attribute-values.ts'

/** What the words ask for, with what the shopper ticked on top of it; `undefined` where nothing can meet both. */
export function narrowedQuery(query: CatalogueQuery, filters: SearchFilters): CatalogueQuery | undefined {
  const { category = query.category, attributes } = filters
  const brands = inBoth(query.brands, filters.brands)
  if (brands?.length === 0) return undefined
  return {
    ...query,
    category,
    brands,
    priceMinMinor: furthest(Math.max, query.priceMinMinor, filters.priceMinMinor),
    priceMaxMinor: furthest(Math.min, query.priceMaxMinor, filters.priceMaxMinor),
    ...(attributes !== undefined && attributes.length > 0 && { attributes }),
  }
}

/** Whether a query cannot say all of it, so that its answers have to be looked at as well. */
export function needsCheck(query: CatalogueQuery, { category, attributes = [] }: SearchFilters): boolean {
  return attributes.length > 0 || (category !== undefined && query.category !== undefined)
}

/** Whether a product is in the category of the words besides the one that was ticked, and has what was ticked. */
export function passesCheck(
  product: Product,
  { category }: Pick<CatalogueQuery, 'category'>,
  { attributes = [] }: SearchFilters,
): boolean {
  const isOfCategory =
    category === undefined || product.category.some((name) => folded(name) === folded(category))
  if (!isOfCategory) return false
  const names = new Set(attributes.map(({ name }) => folded(name)))
  const met = attributes.filter((ticked) => states(product, ticked)).map(({ name }) => folded(name))
  return new Set(met).size === names.size
}

function states({ attributes }: Product, ticked: { readonly name: string; readonly value: string }): boolean {
  const value = folded(ticked.value)
  return Object.entries(attributes).some(
    ([name, text]) =>
      folded(name) === folded(ticked.name) &&
      (folded(text) === value || valuesOf(text).some((one) => folded(one) === value)),
  )
}

/** Wanted by the words and ticked as well; an empty list wants nothing. */
function inBoth(
  wanted: readonly string[] | undefined,
  ticked: readonly string[] = [],
): readonly string[] | undefined {
  if (wanted === undefined || ticked.length === 0) return ticked.length > 0 ? ticked : wanted
  const keys = new Set(wanted.map(folded))
  return ticked.filter((name) => keys.has(folded(name)))
}

function furthest(
  choose: (...values: readonly number[]) => number,
  ...values: readonly (number | undefined)[]
): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : choose(...known)
}
