import { join } from 'node:path'
import { loadCatalogue } from '../../catalogue/load-catalogue.ts'
import { packageFolder } from '../../package-folder.ts'
import type { MagentoShop } from './magento-shop.ts'
import { shopOfProducts } from './shop-of-products.ts'

/**
 * A Magento that sells what a folder of products holds.
 *
 * @param folder as `--catalogue` of the demo takes it. Default: the sample store.
 * @throws A {@link CloisterError} as {@link loadCatalogue} does.
 */
export async function sampleShop(
  folder: string = join(packageFolder(), 'sample-store'),
): Promise<MagentoShop> {
  return shopOfProducts(await loadCatalogue(folder))
}
