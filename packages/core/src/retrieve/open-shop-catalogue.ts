import { isCloisterError } from '../cloister-error.ts'
import type { Product } from '../product/product.ts'
import type { EmbeddedCatalogue } from './embedded-catalogue.ts'
import { type KeptCatalogueOptions, openCatalogue } from './open-catalogue.ts'

/** An index is made of products. Nobody can buy this one, and the first sync takes it away. */
const NOTHING_YET: Product = {
  id: 'nothing-yet',
  title: '-',
  category: [],
  priceMinor: 0,
  currency: 'XXX',
  inStock: false,
  attributes: {},
}

/**
 * Opens the index of a shop where one lies, or begins one for the first sync.
 *
 * @param options `path` is where it is kept; without it, in memory, each start takes the shop over anew
 * @throws A {@link CloisterError} as `openCatalogue` does.
 */
export async function openShopCatalogue(
  options: Partial<KeptCatalogueOptions> = {},
): Promise<EmbeddedCatalogue> {
  const { path } = options
  if (path === undefined) return await openCatalogue({ ...options, products: [NOTHING_YET] })
  try {
    return await openCatalogue({ ...options, path })
  } catch (error) {
    if (!isCloisterError(error) || error.code !== 'CLOISTER_CATALOGUE_EMPTY') throw error
    return await openCatalogue({ ...options, path, products: [NOTHING_YET] })
  }
}
