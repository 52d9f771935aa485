import { CategoryTable } from '../shop/category-table.ts'
import type { MagentoShop, StoreView } from '../shop/magento-shop.ts'
import { peopleOf } from '../shop/people-of-a-shop.ts'
import { listedProducts, ProductTable } from '../shop/product-table.ts'
import { lumaConfigurables } from './luma-configurables.ts'
import { lumaBlocks, lumaPages, lumaRelations, lumaReviews } from './luma-content.ts'
import { LumaFolder } from './luma-folder.ts'
import { lumaGear } from './luma-gear.ts'

const STORE_VIEWS: readonly StoreView[] = [
  { id: 1, code: 'default', name: 'Default Store View', locale: 'en_US', currency: 'USD' },
]

/**
 * A Magento with Magento's own sample data, which is called Luma. The data is not part of this repository.
 *
 * @param path the folder that holds `ConfigurableSampleData` and the other modules
 */
export function lumaShop(path: string): MagentoShop {
  const folder = new LumaFolder(path)
  const categories = new CategoryTable()
  const clothes = lumaConfigurables(folder, categories)
  const gear = lumaGear(folder, categories, clothes.length + 1)
  const relations = lumaRelations(folder)
  const products = [...clothes, ...gear].map((product) => ({
    ...product,
    relatedSkus: relations.get(product.sku) ?? [],
  }))
  return {
    storeViews: STORE_VIEWS,
    products: new ProductTable(listedProducts(products)),
    categories,
    pages: lumaPages(folder),
    blocks: lumaBlocks(folder),
    reviews: lumaReviews(folder),
    ...peopleOf(products.filter(({ isVisible }) => isVisible).slice(0, 3)),
  }
}
