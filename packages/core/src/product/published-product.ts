import type { Product } from './product.ts'

/** A product with its category as shops write it: `Kitchen / Kettles`. */
export function asPublished(product: Product): Omit<Product, 'category'> & { category: string } {
  return { ...product, category: product.category.join(' / ') }
}
