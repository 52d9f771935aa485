import { type MagentoProduct, magentoTime } from './magento-product.ts'

/** Where the products come from: by place, so that a hundred thousand need not be in memory. */
export interface ProductSource {
  readonly count: number
  at(place: number): MagentoProduct
  placeOf(sku: string): number | undefined
}

/** The products of a shop, which a merchant changes, adds and removes while it runs. */
export class ProductTable {
  readonly #source: ProductSource
  readonly #changed = new Map<string, MagentoProduct>()
  readonly #removed = new Set<string>()
  readonly #added = new Set<string>()
  readonly #now: () => Date
  #changes = 0
  #skus: readonly string[] | undefined
  #shownSkus: readonly string[] | undefined

  constructor(source: ProductSource, now: () => Date = () => new Date()) {
    this.#source = source
    this.#now = now
  }

  /** How often the merchant changed something. */
  get changes(): number {
    return this.#changes
  }

  /** All, in the order of their ids. */
  skus(): readonly string[] {
    this.#skus ??= [...this.#everySku()]
    return this.#skus
  }

  /** Those that shoppers find: enabled, and visible by themselves. */
  shownSkus(): readonly string[] {
    this.#shownSkus ??= this.skus().filter((sku) => isShown(this.find(sku)))
    return this.#shownSkus
  }

  find(sku: string): MagentoProduct | undefined {
    if (this.#removed.has(sku)) return undefined
    const changed = this.#changed.get(sku)
    if (changed !== undefined) return changed
    const place = this.#source.placeOf(sku)
    return place === undefined ? undefined : this.#source.at(place)
  }

  /** Those of the given SKUs that there are. */
  several(skus: Iterable<string>): readonly MagentoProduct[] {
    return [...skus].map((sku) => this.find(sku)).filter((product) => product !== undefined)
  }

  /** The merchant edits a product: `updated_at` says so. */
  change(sku: string, changes: Partial<Omit<MagentoProduct, 'sku'>>): MagentoProduct {
    const before = this.find(sku)
    if (before === undefined) throw new RangeError('The shop has no such product')
    return this.#put({ ...before, ...changes })
  }

  add(product: MagentoProduct): MagentoProduct {
    if (this.find(product.sku) !== undefined) throw new RangeError('The shop has this product')
    this.#removed.delete(product.sku)
    if (this.#source.placeOf(product.sku) === undefined) this.#added.add(product.sku)
    return this.#put(product)
  }

  /** The merchant deletes a product: nothing is left of it that could be asked for. */
  remove(sku: string): void {
    if (this.find(sku) === undefined) throw new RangeError('The shop has no such product')
    this.#changed.delete(sku)
    if (!this.#added.delete(sku)) this.#removed.add(sku)
    this.#forgetLists()
  }

  *#everySku(): Generator<string, void, undefined> {
    for (let place = 0; place < this.#source.count; place++) {
      const { sku } = this.#source.at(place)
      if (!this.#removed.has(sku)) yield sku
    }
    yield* this.#added
  }

  #put(product: MagentoProduct): MagentoProduct {
    const stamped = { ...product, updatedAt: magentoTime(this.#now()) }
    this.#changed.set(product.sku, stamped)
    this.#forgetLists()
    return stamped
  }

  #forgetLists(): void {
    this.#changes += 1
    this.#skus = undefined
    this.#shownSkus = undefined
  }
}

function isShown(product: MagentoProduct | undefined): boolean {
  return product?.isEnabled === true && product.isVisible
}

/** Products that are in memory. */
export function listedProducts(products: readonly MagentoProduct[]): ProductSource {
  const places = new Map(products.map(({ sku }, place) => [sku, place]))
  return {
    count: products.length,
    at: (place) => {
      const product = products[place]
      if (product === undefined) throw new RangeError('No product stands there')
      return product
    },
    placeOf: (sku) => places.get(sku),
  }
}
