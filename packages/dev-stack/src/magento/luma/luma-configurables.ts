import type { CategoryTable } from '../shop/category-table.ts'
import { slugOf } from '../shop/category-table.ts'
import type { MagentoProduct, ProductVariant } from '../shop/magento-product.ts'
import { FILLED_AT } from '../shop/magento-product.ts'
import type { Cells, LumaFolder } from './luma-folder.ts'

/** The clothes of Luma: each a configurable product and its variants, in the format of Magento's export. */
export function lumaConfigurables(folder: LumaFolder, categories: CategoryTable): readonly MagentoProduct[] {
  return folder.rows('ConfigurableSampleData', 'products.csv').map((cells, place) => {
    const isConfigurable = cells['product_type'] === 'configurable'
    const name = cells['name'] ?? ''
    return {
      id: place + 1,
      sku: cells['sku'] ?? '',
      type: isConfigurable ? 'configurable' : 'simple',
      name,
      urlKey: cells['url_key'] || slugOf(name),
      isVisible: cells['visibility'] !== 'Not Visible Individually',
      isEnabled: cells['product_online'] !== '2',
      price: Number(cells['price']),
      ...(cells['special_price'] && { specialPrice: Number(cells['special_price']) }),
      tierPrices: [],
      quantity: Number(cells['qty'] ?? 0),
      isInStock: cells['is_in_stock'] === '1',
      descriptionHtml: cells['description'] ?? '',
      shortDescriptionHtml: cells['short_description'] ?? '',
      ...(cells['base_image'] && { imagePath: cells['base_image'] }),
      categoryIds: categoryIdsOf(cells, categories),
      attributes: attributesOf(cells),
      relatedSkus: [],
      variants: variantsOf(cells),
      members: [],
      createdAt: FILLED_AT,
      updatedAt: FILLED_AT,
    }
  })
}

/** `Default Category/A/B,Default Category/C`. */
function categoryIdsOf(cells: Cells, categories: CategoryTable): readonly number[] {
  const paths = (cells['categories'] ?? '').split(',').filter(Boolean)
  const grown = paths.flatMap((path) => categories.grow(path.split('/').slice(1)))
  return [...new Set(grown.map(({ id }) => id))]
}

/** `size=S,color=Red`, with several labels of one attribute parted by `|`. */
function attributesOf(cells: Cells): Readonly<Record<string, string>> {
  const pairs = (cells['additional_attributes'] ?? '').split(',').map((pair) => pair.split('='))
  return Object.fromEntries(
    pairs
      .filter(([code = '', value = '']) => value !== '' && !/^(?:has|required)_options$/u.test(code))
      .map(([code = '', value = '']) => [code, value.replaceAll('|', ', ')]),
  )
}

/** `sku=A-S-Red,size=S,color=Red|sku=…`. */
function variantsOf(cells: Cells): readonly ProductVariant[] {
  return (cells['configurable_variations'] ?? '')
    .split('|')
    .filter(Boolean)
    .map((text) => {
      const pairs = text.split(',').map((pair) => pair.split('=', 2))
      const { sku = '', ...options } = Object.fromEntries(pairs) as Record<string, string>
      return { sku, options }
    })
}
