import { CategoryTable } from './category-table.ts'
import type { MagentoProduct } from './magento-product.ts'
import { FILLED_AT } from './magento-product.ts'
import type { MagentoShop } from './magento-shop.ts'
import { peopleOf } from './people-of-a-shop.ts'
import { type ProductSource, ProductTable } from './product-table.ts'
import { STORE_VIEWS } from './store-views.ts'

const COLOURS = ['amber', 'black', 'blue', 'cream', 'green', 'grey', 'red', 'white', 'yellow'] as const
const MATERIALS = ['beech', 'brass', 'cotton', 'enamel', 'glass', 'linen', 'oak', 'steel', 'wool'] as const
const GOODS = [
  ['Kitchen', 'Kettles', 'kettle'],
  ['Kitchen', 'Pans', 'pan'],
  ['Kitchen', 'Knives', 'knife'],
  ['Home', 'Lamps', 'lamp'],
  ['Home', 'Blankets', 'blanket'],
  ['Home', 'Clocks', 'clock'],
  ['Outdoor', 'Tents', 'tent'],
  ['Outdoor', 'Torches', 'torch'],
  ['Desk', 'Notebooks', 'notebook'],
  ['Desk', 'Pens', 'pen'],
  ['Desk', 'Chairs', 'chair'],
] as const

/** A Magento of any size: each product is made when it is asked for and forgotten after that. */
export function generatedShop(count: number): MagentoShop {
  const categories = new CategoryTable()
  const idsOf = GOODS.map(([department, category]) =>
    categories.grow([department, category]).map(({ id }) => id),
  )
  const source: ProductSource = {
    count,
    at: (place) => generated(place, idsOf[place % GOODS.length] ?? []),
    placeOf: (sku) => {
      const place = Number(/^GEN-(\d{6})$/u.exec(sku)?.[1] ?? Number.NaN) - 1
      return place >= 0 && place < count ? place : undefined
    },
  }
  return {
    storeViews: STORE_VIEWS,
    products: new ProductTable(source),
    categories,
    pages: [],
    blocks: [],
    reviews: new Map(),
    ...peopleOf(count > 0 ? [source.at(0)] : []),
  }
}

function generated(place: number, categoryIds: readonly number[]): MagentoProduct {
  const [, , thing] = GOODS[place % GOODS.length] ?? GOODS[0]
  const colour = COLOURS[Math.floor(place / GOODS.length) % COLOURS.length] ?? ''
  const material = MATERIALS[Math.floor(place / 99) % MATERIALS.length] ?? ''
  const number = String(place + 1).padStart(6, '0')
  return {
    id: place + 1,
    sku: `GEN-${number}`,
    type: 'simple',
    name: `${colour} ${material} ${thing} No. ${place + 1}`,
    urlKey: `${colour}-${material}-${thing}-${number}`,
    isVisible: true,
    isEnabled: true,
    price: 5 + (place % 400) + 0.95,
    tierPrices: place % 50 === 0 ? [{ customerGroupId: 2, quantity: 1, value: 4.5 }] : [],
    quantity: place % 7,
    isInStock: place % 7 > 0,
    descriptionHtml: `<p>A ${thing} of ${material}, ${colour} all over. It weighs ${100 + (place % 900)} g and comes with a warranty of ${1 + (place % 5)} years.</p>`,
    shortDescriptionHtml: '',
    imagePath: `/g/e/gen-${number}.jpg`,
    categoryIds,
    attributes: { colour, material },
    relatedSkus: place > 0 ? [`GEN-${String(place).padStart(6, '0')}`] : [],
    variants: [],
    members: [],
    createdAt: FILLED_AT,
    updatedAt: FILLED_AT,
  }
}
