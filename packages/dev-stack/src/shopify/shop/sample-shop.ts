import { join } from 'node:path'
import { loadCatalogue } from '../../catalogue/load-catalogue.ts'
import { packageFolder } from '../../package-folder.ts'
import { shopifyShopOf } from './shop-of-products.ts'
import type { ShopifyShop } from './shopify-shop.ts'

/**
 * A shop of Shopify that sells what a folder of products holds.
 *
 * @param folder as `--catalogue` of the demo takes it. Default: the sample store.
 * @throws A {@link CloisterError} as {@link loadCatalogue} does.
 */
export async function sampleShopifyShop(
  folder: string = join(packageFolder(), 'sample-store'),
): Promise<ShopifyShop> {
  return shopifyShopOf(await loadCatalogue(folder))
}
