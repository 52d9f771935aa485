import type { Product } from '../product/product.ts'
import type { ProductCard } from '../wire/replies.ts'

/** A product as a page may show it: hydrated from the catalogue at this moment, field by field. */
export function productCard(product: Product): ProductCard {
  const { id, title, brand, category, priceMinor, currency, inStock, url, imageUrl } = product
  return {
    id,
    title,
    ...(brand !== undefined && { brand }),
    category,
    priceMinor,
    currency,
    inStock,
    ...(url !== undefined && { url }),
    ...(imageUrl !== undefined && { imageUrl }),
  }
}
