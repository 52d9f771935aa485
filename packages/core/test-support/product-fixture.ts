import type { Product } from '../src/product/product.ts'

/** A product that holds, for tests. */
export function aProduct(id: string, rest: Partial<Product> = {}): Product {
  return {
    id,
    title: `Product ${id}`,
    category: ['Kitchen', 'Kettles'],
    priceMinor: 4900,
    currency: 'EUR',
    inStock: true,
    attributes: {},
    ...rest,
  }
}
