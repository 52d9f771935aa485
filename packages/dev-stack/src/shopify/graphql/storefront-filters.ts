import type { ShopifyProduct } from '../shop/shopify-product.ts'

/** As much of `ProductFilter` as a shop without metafields for filters has. */
export interface StorefrontFilter {
  readonly available?: boolean | null
  readonly productVendor?: string | null
  readonly productType?: string | null
  readonly price?: { readonly min?: number | null; readonly max?: number | null } | null
}

export interface Order {
  readonly sortKey?: string | null
  readonly reverse?: boolean | null
}

/** Of one kind of filter one is enough; all kinds hold. */
export function letThrough(product: ShopifyProduct, filters: readonly StorefrontFilter[]): boolean {
  const vendors = filters.flatMap(({ productVendor }) => productVendor ?? [])
  const types = filters.flatMap(({ productType }) => productType ?? [])
  const prices = filters.flatMap(({ price }) => price ?? [])
  const price = Number(product.price)
  const isForSale = product.variants.some(({ availableForSale }) => availableForSale)
  return (
    (vendors.length === 0 || vendors.includes(product.vendor)) &&
    (types.length === 0 || types.includes(product.productType)) &&
    prices.every(({ min, max }) => price >= (min ?? 0) && price <= (max ?? Number.POSITIVE_INFINITY)) &&
    filters.every(({ available }) => typeof available !== 'boolean' || available === isForSale)
  )
}

/** By price where that is asked for; any other key keeps the order of the shop. */
export function inOrder(
  products: readonly ShopifyProduct[],
  { sortKey, reverse }: Order,
): readonly ShopifyProduct[] {
  if (sortKey !== 'PRICE') return products
  const sign = reverse === true ? -1 : 1
  return products.toSorted((one, other) => sign * (Number(one.price) - Number(other.price)))
}
