import type { Product } from '@cloister/core/retrieve'
import type { DemoPlatform } from './demo-platform.ts'

/** Products with the addresses that they have in the demo. */
export interface AddressedProducts {
  readonly products: Iterable<Product>
  /** The id of a product by the last part of its address. */
  readonly idOf: (name: string) => string | undefined
}

/** The demo draws its own pictures and has a page for each product, whatever the catalogue says. */
export function addressedProducts({ products, shopify }: DemoPlatform): AddressedProducts {
  if (shopify === undefined) {
    const withAddresses = function* (): Generator<Product> {
      for (const product of products) yield addressed(product, product.id)
    }
    return { products: { [Symbol.iterator]: withAddresses }, idOf: (name) => name }
  }
  // Shopify has handles in its addresses, and ids that are none.
  const all = [...products].map((product) => addressed(product, handleOf(product)))
  const ids = new Map(all.map((product) => [handleOf(product), product.id]))
  return { products: all, idOf: (name) => ids.get(name) }
}

function addressed(product: Product, name: string): Product {
  const encoded = encodeURIComponent(name)
  return { ...product, url: `/products/${encoded}`, imageUrl: `/pictures/${encoded}.svg` }
}

function handleOf({ id, url }: Product): string {
  return decodeURIComponent(url?.split('/').at(-1) ?? id)
}
