import type { AttributeConstraint, SearchFilters } from '@cloister/core/wire'

export const NO_FILTERS: SearchFilters = {}

/** Adds a brand to those wanted, or takes it away. */
export function toggleBrand(filters: SearchFilters, brand: string): SearchFilters {
  const brands = filters.brands ?? []
  return {
    ...filters,
    brands: brands.includes(brand) ? brands.filter((one) => one !== brand) : [...brands, brand],
  }
}

/** Adds a property with its value to those wanted, or takes it away. */
export function toggleAttribute(filters: SearchFilters, attribute: AttributeConstraint): SearchFilters {
  const attributes = filters.attributes ?? []
  const others = attributes.filter((one) => !isSame(one, attribute))
  return { ...filters, attributes: others.length < attributes.length ? others : [...attributes, attribute] }
}

/** Wants one category, or any when it is the one wanted already. */
export function toggleCategory(filters: SearchFilters, category: string): SearchFilters {
  const { category: wanted, ...others } = filters
  return wanted === category ? others : { ...others, category }
}

/** Wants prices of a band in minor units, open where it has no end. Ends that lie the wrong way round are turned. */
export function withPrices(
  filters: SearchFilters,
  min: number | undefined,
  max: number | undefined,
): SearchFilters {
  const { priceMinMinor: _min, priceMaxMinor: _max, ...others } = filters
  const [low, high] = min !== undefined && max !== undefined && min > max ? [max, min] : [min, max]
  return {
    ...others,
    ...(low !== undefined && { priceMinMinor: low }),
    ...(high !== undefined && { priceMaxMinor: high }),
  }
}

export function wantsAttribute({ attributes = [] }: SearchFilters, attribute: AttributeConstraint): boolean {
  return attributes.some((one) => isSame(one, attribute))
}

/** How many filters hold. */
export function countFilters(filters: SearchFilters): number {
  const { brands = [], attributes = [], category, priceMinMinor, priceMaxMinor } = filters
  const single = [category, priceMinMinor ?? priceMaxMinor].filter((one) => one !== undefined)
  return brands.length + attributes.length + single.length
}

function isSame(one: AttributeConstraint, other: AttributeConstraint): boolean {
  return one.name === other.name && one.value === other.value
}
