import { fractionDigits } from '@cloister/core/product'
import type { CatalogueQuery, Product } from '@cloister/core/retrieve'
import { folded } from '@cloister/core/retrieve'
import type { ShopNames } from './shop-names.ts'

type Filters = Omit<CatalogueQuery, 'text' | 'limit' | 'sort'>

/** Whether a query asks for less than its words find. */
export function isNarrowed({
  category,
  brands,
  excludedBrands,
  priceMinMinor,
  priceMaxMinor,
  attributes,
}: Filters): boolean {
  return (
    [category, priceMinMinor, priceMaxMinor].some((filter) => filter !== undefined) ||
    [brands, excludedBrands, attributes].some((filter) => filter !== undefined && filter.length > 0)
  )
}

/**
 * `ProductFilter`s of a search. Which of them hold is the merchant's choice in Search & Discovery, so what comes back is
 * looked at by {@link passes} as well.
 */
export function productFilters(query: Filters, names: ShopNames): readonly object[] {
  const { priceMinMinor, priceMaxMinor } = query
  const major = (minor: number) => minor / 10 ** fractionDigits(names.currency)
  return [
    ...(query.brands ?? []).map((productVendor) => ({ productVendor })),
    ...typesOf(query, names).map((productType) => ({ productType })),
    ...(priceMinMinor === undefined && priceMaxMinor === undefined
      ? []
      : [
          {
            price: {
              ...(priceMinMinor !== undefined && { min: major(priceMinMinor) }),
              ...(priceMaxMinor !== undefined && { max: major(priceMaxMinor) }),
            },
          },
        ]),
  ]
}

/** The same for products without words, in the search syntax of `products`. */
export function shelfQuery(query: Filters, names: ShopNames): string {
  const { brands = [], excludedBrands = [], priceMinMinor, priceMaxMinor } = query
  const digits = fractionDigits(names.currency)
  const major = (minor: number) => (minor / 10 ** digits).toFixed(digits)
  return [
    anyOf('vendor', brands),
    anyOf('product_type', typesOf(query, names)),
    ...excludedBrands.map((brand) => `NOT vendor:${quoted(brand)}`),
    priceMinMinor !== undefined && `variants.price:>=${major(priceMinMinor)}`,
    priceMaxMinor !== undefined && `variants.price:<=${major(priceMaxMinor)}`,
  ]
    .filter((term) => typeof term === 'string' && term !== '')
    .join(' AND ')
}

/** Whether a product is what a query asks for, whatever Shopify made of the query. Attributes are left to who asks. */
export function passes(product: Product, query: Filters): boolean {
  const { category, brands = [], excludedBrands = [], priceMinMinor = 0, priceMaxMinor = Infinity } = query
  const isOf = (names: readonly string[]) =>
    product.brand !== undefined && names.map(folded).includes(folded(product.brand))
  return (
    (category === undefined || product.category.map(folded).includes(folded(category))) &&
    (brands.length === 0 || isOf(brands)) &&
    !isOf(excludedBrands) &&
    product.priceMinor >= priceMinMinor &&
    product.priceMinor <= priceMaxMinor
  )
}

function typesOf({ category }: Filters, names: ShopNames): readonly string[] {
  return category === undefined ? [] : names.productTypesOf(category)
}

function anyOf(field: string, values: readonly string[]): string {
  const terms = values.map((value) => `${field}:${quoted(value)}`)
  return terms.length > 1 ? `(${terms.join(' OR ')})` : (terms[0] ?? '')
}

function quoted(value: string): string {
  return `"${value
    .slice(0, 255)
    .replace(/\p{Cc}/gu, ' ')
    .replace(/["\\]/gu, '\\$&')}"`
}
