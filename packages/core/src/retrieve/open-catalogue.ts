import { asCloisterError } from '../cloister-error.ts'
import type { Product } from '../product/product.ts'
import type { CatalogueContent } from './catalogue-content.ts'
import { readFacts } from './catalogue-facts.ts'
import { catalogueReader } from './catalogue-reader.ts'
import type { CatalogueStore } from './catalogue-store.ts'
import { checkedProduct } from './checked-product.ts'
import type { EmbeddedCatalogue } from './embedded-catalogue.ts'
import { openFileStore } from './file-store.ts'
import { inTurn } from './in-turn.ts'
import { openMemoryStore } from './memory-store.ts'
import { productIds } from './product-rows.ts'
import type { SynonymRule } from './synonyms.ts'
import { forEachInSlices } from './work-slice.ts'

export interface CatalogueOptions extends CatalogueContent {
  /** Where the index is kept. Default: in memory. What an earlier load left there is replaced. */
  readonly path?: string
  /** What else words are looked for as. Kept with the catalogue, not with the index: changing them costs nothing. */
  readonly synonyms?: readonly SynonymRule[]
}

/** Where an index lies that an earlier `openCatalogue` built. */
export interface KeptCatalogueOptions {
  readonly path: string
  readonly synonyms?: readonly SynonymRule[]
}

/**
 * Builds the embedded index of a shop's products, all or nothing, or opens one that lies on disk.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID` for a product that does not hold, a second
 * currency or an id that occurs twice; `CLOISTER_CATALOGUE_EMPTY` without products, or for a path without an index
 * that this release can read; `CLOISTER_OPTIONS_INVALID` for a path that cannot hold a database or holds another one.
 */
export async function openCatalogue(
  options: CatalogueOptions | KeptCatalogueOptions,
): Promise<EmbeddedCatalogue> {
  return embeddedCatalogue(await openStore(options), options.synonyms)
}

function openStore(options: CatalogueOptions | KeptCatalogueOptions): Promise<CatalogueStore> {
  if ('products' in options) {
    return options.path === undefined ? openMemoryStore(options) : openFileStore(options.path, options)
  }
  return openFileStore(options.path)
}

function embeddedCatalogue(store: CatalogueStore, synonyms?: readonly SynonymRule[]): EmbeddedCatalogue {
  const oneByOne = inTurn()
  return Object.assign(catalogueReader(store, synonyms), {
    upsert: async (products: CatalogueContent['products']) => {
      const upserted = await checkedProducts(products)
      return oneByOne(() => store.change({ upserted, removedIds: [] }))
    },
    remove: async (ids: Iterable<string>) => {
      const removedIds = [...ids]
      return oneByOne(() => store.change({ upserted: [], removedIds }))
    },
    replace: (content: CatalogueContent) =>
      oneByOne(() => store.replace({ locale: readFacts(store.rows).locale, ...content })),
    ids: () => productIds(store.rows),
  })
}

async function checkedProducts(products: CatalogueContent['products']): Promise<readonly Product[]> {
  const checked: Product[] = []
  try {
    await forEachInSlices(products, (value) => {
      checked.push(checkedProduct(value, { record: checked.length + 1, currency: checked[0]?.currency }))
    })
  } catch (cause) {
    // What a source throws may be anything.
    throw asCloisterError(cause, 'CLOISTER_CATALOGUE_INVALID')
  }
  return checked
}
