import type { ShopifyProduct } from './shopify-product.ts'

/** The products of a shop. A change moves `updatedAt`, as it does at Shopify. */
export class ProductShelf {
  readonly #products: Map<number, ShopifyProduct>

  constructor(products: Iterable<ShopifyProduct>) {
    this.#products = new Map([...products].map((product) => [product.number, product]))
  }

  get size(): number {
    return this.#products.size
  }

  all(): readonly ShopifyProduct[] {
    return [...this.#products.values()]
  }

  find(number: number): ShopifyProduct | undefined {
    return this.#products.get(number)
  }

  byHandle(handle: string): ShopifyProduct | undefined {
    return this.all().find((product) => product.handle === handle)
  }

  add(product: ShopifyProduct): void {
    this.#products.set(product.number, product)
  }

  /** @throws A `RangeError` for a number that no product has. */
  change(number: number, changes: Partial<Omit<ShopifyProduct, 'number'>>): void {
    const product = this.find(number)
    if (product === undefined) throw new RangeError(`The shop has no product ${number}`)
    this.add({ ...product, updatedAt: new Date().toISOString(), ...changes })
  }

  remove(number: number): void {
    this.#products.delete(number)
  }
}
