import type { Product } from '../product/product.ts'

/** Everything that a catalogue is built from. */
export interface CatalogueContent {
  /** Consumed once, one by one, so that they need not be in memory together. */
  readonly products: Iterable<Product> | AsyncIterable<Product>
  /** Ids of products that were bought together, one list an order. No shopper, no date. */
  readonly baskets?: Iterable<readonly string[]>
  /**
   * Language of the texts, BCP 47: how words are stemmed, and for `de` and `nl` taken apart. Known are en, de, fr, es,
   * it, nl and pl; another one is searched by whole words. Default `en`, and for `replace` what it was.
   */
  readonly locale?: string
}
