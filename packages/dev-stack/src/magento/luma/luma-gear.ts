import { type CategoryTable, slugOf } from '../shop/category-table.ts'
import type { MagentoProduct, MagentoProductType } from '../shop/magento-product.ts'
import { FILLED_AT } from '../shop/magento-product.ts'
import { type Cells, type LumaFolder, linesOf } from './luma-folder.ts'

const GEAR_FILES = [
  'products_gear_bags.csv',
  'products_gear_fitness_equipment.csv',
  'products_gear_fitness_equipment_ball.csv',
  'products_gear_fitness_equipment_strap.csv',
  'products_gear_watches.csv',
] as const

/** Columns with a meaning of their own; every other column is an attribute. */
const OWN_COLUMNS =
  /^(?:category|name|sku|price|special_price|qty|description|short_description|meta_description|attribute_set|bundle_options|associated_sku|samples_title|links_title|links_purchased_separately|new|sale)$/u

/** Bags, equipment, watches and downloads of Luma, its bundle and its group. */
export function lumaGear(
  folder: LumaFolder,
  categories: CategoryTable,
  firstId: number,
): readonly MagentoProduct[] {
  const files: readonly (readonly [type: MagentoProductType, rows: readonly Cells[]])[] = [
    ['simple', GEAR_FILES.flatMap((file) => folder.rows('CatalogSampleData', `SimpleProduct/${file}`))],
    ['downloadable', folder.rows('DownloadableSampleData', 'products_training_video_download.csv')],
    ['bundle', folder.rows('BundleSampleData', 'yoga_bundle.csv')],
    ['grouped', folder.rows('GroupedProductSampleData', 'yoga_grouped.csv')],
  ]
  return files
    .flatMap(([type, rows]) => rows.map((cells) => ({ type, cells })))
    .map(({ type, cells }, place) => ({
      id: firstId + place,
      sku: cells['sku'] ?? '',
      type,
      name: cells['name'] ?? '',
      urlKey: slugOf(cells['name'] ?? ''),
      isVisible: true,
      isEnabled: true,
      price: Number(cells['price'] || 0),
      ...(cells['special_price'] && { specialPrice: Number(cells['special_price']) }),
      tierPrices: [],
      quantity: Number(cells['qty'] ?? 100),
      isInStock: cells['qty'] === undefined || Number(cells['qty']) > 0,
      descriptionHtml: cells['description'] ?? '',
      shortDescriptionHtml: cells['short_description'] ?? '',
      imagePath: `/${slugOf(cells['sku'] ?? '')}.jpg`,
      categoryIds: categories.grow(linesOf(cells['category']).slice(0, 2)).map(({ id }) => id),
      attributes: attributesOf(cells),
      relatedSkus: [],
      variants: [],
      members: membersOf(cells),
      createdAt: FILLED_AT,
      updatedAt: FILLED_AT,
    }))
}

function attributesOf(cells: Cells): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(cells)
      .filter(([code, value = '']) => !OWN_COLUMNS.test(code) && value !== '' && value !== '1')
      .map(([code, value]) => [code, linesOf(value).join(', ')]),
  )
}

/** `Title|radio:SKU,SKU`, one option a line; of a group just `SKU,SKU` or one SKU a line. */
function membersOf(cells: Cells): MagentoProduct['members'] {
  const group = linesOf(cells['associated_sku']).flatMap((line) => line.split(','))
  if (group.length > 0) return [{ title: '', skus: group }]
  return linesOf(cells['bundle_options']).map((line) => {
    const [title = '', choice = ''] = line.split('|')
    return { title, skus: choice.replace(/^\w+:/u, '').split(',') }
  })
}
