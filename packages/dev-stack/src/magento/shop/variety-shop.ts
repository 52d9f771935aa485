import { CategoryTable } from './category-table.ts'
import { FILLED_AT, type MagentoProduct } from './magento-product.ts'
import type { CmsContent, MagentoShop } from './magento-shop.ts'
import { peopleOf } from './people-of-a-shop.ts'
import { listedProducts, ProductTable } from './product-table.ts'
import { reviewsOf } from './sample-reviews.ts'
import { STORE_VIEWS } from './store-views.ts'

type Given = Partial<MagentoProduct> & Pick<MagentoProduct, 'sku' | 'name'>

/** A few products of every type that Magento has, and of every kind of trouble with them. */
export function varietyShop(): MagentoShop {
  const categories = new CategoryTable()
  const kitchen = categories.grow(['Kitchen', 'Kettles']).map(({ id }) => id)
  const clothes = categories.grow(['Clothes', 'Scarves']).map(({ id }) => id)
  const sale = categories.grow(['Sale']).map(({ id }) => id)
  const products = [
    { sku: 'KET-1', name: 'Steel Kettle', price: 40, specialPrice: 35, categoryIds: [...sale, ...kitchen] },
    { sku: 'KET-2', name: 'Glass Kettle', price: 60, categoryIds: kitchen, names: { de: 'Glaskessel' } },
    { sku: 'KET-3', name: 'Copper Kettle', price: 90, isInStock: false, quantity: 0, categoryIds: kitchen },
    { sku: 'KET-4', name: 'Unfinished Kettle', price: 10, isEnabled: false, categoryIds: kitchen },
    { sku: 'KET-5', name: 'Wholesale Kettle', price: 50, tierPrices: TIERS, categoryIds: kitchen },
    { sku: 'SCARF', name: 'Wool Scarf', type: 'configurable', variants: SCARVES, categoryIds: clothes },
    ...SCARVES.map(
      ({ sku, options }, place): Given => ({
        sku,
        name: `Wool Scarf ${options['color']} ${options['size']}`,
        price: 20 + 5 * place,
        isVisible: false,
        isInStock: place !== 1,
        attributes: options,
        categoryIds: clothes,
      }),
    ),
    { sku: 'TEA-SET', name: 'Tea Set', type: 'bundle', members: TEA_SET, categoryIds: kitchen },
    { sku: 'KETTLES', name: 'Two Kettles', type: 'grouped', members: BOTH, categoryIds: kitchen },
    { sku: 'RECIPES', name: 'Book of Tea', type: 'downloadable', price: 7, categoryIds: kitchen },
    { sku: 'REPAIR', name: 'Repair of a Kettle', type: 'virtual', price: 15, categoryIds: kitchen },
  ].map((given, place) => completed(given as Given, place))
  return {
    storeViews: STORE_VIEWS,
    products: new ProductTable(listedProducts(products)),
    categories,
    pages: PAGES,
    blocks: [{ ...contentOf('opening-hours', 'Opening hours', 'We are there from 9 to 5.'), id: 1 }],
    reviews: reviewsOf(['KET-1', 'SCARF']),
    ...peopleOf(products.slice(0, 2)),
  }
}

const SCARVES: MagentoProduct['variants'] = [
  { sku: 'SCARF-RED-S', options: { color: 'Red', size: 'S' } },
  { sku: 'SCARF-RED-L', options: { color: 'Red', size: 'L' } },
  { sku: 'SCARF-BLUE-S', options: { color: 'Blue', size: 'S' } },
]
const TIERS: MagentoProduct['tierPrices'] = [
  { customerGroupId: 2, quantity: 1, value: 30 },
  { customerGroupId: 32_000, quantity: 10, value: 42 },
]
const TEA_SET: MagentoProduct['members'] = [
  { title: 'Kettle', skus: ['KET-1', 'KET-2'] },
  { title: 'Book', skus: ['RECIPES'] },
]
const BOTH: MagentoProduct['members'] = [{ title: '', skus: ['KET-1', 'KET-2'] }]

const PAGES: CmsContent[] = [
  {
    ...contentOf(
      'delivery',
      'Delivery',
      'It takes 2 to 4 days. Questions: qux.clerk@canary.example.{{widget type="Magento"}}',
    ),
    id: 1,
  },
  { ...contentOf('draft', 'A page that nobody may read yet', 'Everything is free.'), id: 2, isActive: false },
]

function contentOf(identifier: string, title: string, text: string): CmsContent {
  return {
    id: 0,
    identifier,
    title,
    html: `<style>p { color: red }</style><h2>${title}</h2><p>${text}</p><script>alert(1)</script>`,
    isActive: true,
    updatedAt: FILLED_AT,
  }
}

function completed(given: Given, place: number): MagentoProduct {
  return {
    id: place + 1,
    type: 'simple',
    urlKey: given.sku.toLowerCase(),
    isVisible: true,
    isEnabled: true,
    price: 0,
    tierPrices: [],
    quantity: 10,
    isInStock: true,
    descriptionHtml: `<p>${given.name} &amp; more.</p><script>alert(1)</script>`,
    shortDescriptionHtml: '',
    imagePath: `/${given.sku.toLowerCase()}.jpg`,
    categoryIds: [],
    attributes: { material: 'steel' },
    relatedSkus: place > 0 ? ['KET-1'] : [],
    variants: [],
    members: [],
    createdAt: FILLED_AT,
    updatedAt: FILLED_AT,
    ...given,
  }
}
