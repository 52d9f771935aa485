import type { Product } from '../product/product.ts'
import type { Catalogue } from './catalogue.ts'
import type { CatalogueContent } from './catalogue-content.ts'

/**
 * A catalogue that is kept here and can be changed. Every change is made as a whole or not at all, one after the
 * other; shoppers are answered from what was there before until it is whole. `version` changes with the content and
 * is the same for the same products and baskets, however they came in.
 */
export interface EmbeddedCatalogue extends Catalogue {
  /**
   * Adds products, and writes over those whose id is known. The last one with an id counts. They are in memory
   * together; for as many as a whole shop there is `replace`.
   *
   * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID`, whose details name record and field;
   * `CLOISTER_CLOSED` after the catalogue was closed; `CLOISTER_INTERNAL` when it cannot be written.
   */
  upsert(products: Iterable<Product> | AsyncIterable<Product>): Promise<void>
  /** Forgets products. Unknown ids are left out. */
  remove(ids: Iterable<string>): Promise<void>
  /**
   * Builds everything anew, in another currency too, and takes the place of what was there.
   *
   * @throws A {@link CloisterError} as `openCatalogue` does. What was there stays.
   */
  replace(content: CatalogueContent): Promise<void>
  /** The ids of all products in their order, few at a time: what changes meanwhile may or may not be among them. */
  ids(): Iterable<string>
}
