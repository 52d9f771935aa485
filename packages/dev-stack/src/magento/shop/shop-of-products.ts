import type { Page, Product } from '@cloister/core/retrieve'
import { escapedText, htmlOf } from '../../simulator/markdown-html.ts'
import { CategoryTable, slugOf } from './category-table.ts'
import { FILLED_AT, type MagentoProduct } from './magento-product.ts'
import type { CmsContent, MagentoShop } from './magento-shop.ts'
import { guestOrderOf, peopleOf } from './people-of-a-shop.ts'
import { listedProducts, ProductTable } from './product-table.ts'
import { reviewsOf } from './sample-reviews.ts'
import { STORE_VIEWS } from './store-views.ts'

export interface ShopContents {
  readonly products: Iterable<Product>
  readonly pages: readonly Page[]
  /** What guests bought together. */
  readonly baskets?: readonly (readonly string[])[]
}

/** A Magento that sells the products of a catalogue, with its help as CMS pages. */
export function shopOfProducts({ products, pages, baskets = [] }: ShopContents): MagentoShop {
  const categories = new CategoryTable()
  const listed = [...products].map((product, place) => magentoProductOf(product, place, categories))
  const people = peopleOf(listed.filter(({ isInStock }) => isInStock).slice(0, 3))
  return {
    storeViews: STORE_VIEWS,
    products: new ProductTable(listedProducts(listed)),
    categories,
    pages: pages.map(pageOf),
    blocks: [],
    reviews: reviewsOf(listed.slice(0, 5).map(({ sku }) => sku)),
    ...people,
    orders: [...people.orders, ...baskets.map(guestOrderOf)],
  }
}

/** `place` is the one before its id. */
export function magentoProductOf(product: Product, place: number, categories: CategoryTable): MagentoProduct {
  const brand = product.brand === undefined ? {} : { brand: product.brand }
  return {
    id: place + 1,
    sku: product.id,
    type: 'simple',
    name: product.title,
    urlKey: `${slugOf(product.title)}-${slugOf(product.id)}`,
    isVisible: true,
    isEnabled: true,
    price: product.priceMinor / 100,
    tierPrices: [],
    quantity: product.inStock ? 25 : 0,
    isInStock: product.inStock,
    descriptionHtml: `<p>${escapedText(product.description ?? '')}</p>`,
    shortDescriptionHtml: '',
    imagePath: `/${product.id.toLowerCase()}.jpg`,
    categoryIds: categories.grow(product.category).map(({ id }) => id),
    attributes: { ...product.attributes, ...brand },
    relatedSkus: product.relatedIds ?? [],
    variants: [],
    members: [],
    createdAt: FILLED_AT,
    updatedAt: FILLED_AT,
  }
}

function pageOf(page: Page, place: number): CmsContent {
  return {
    id: place + 1,
    identifier: page.url.replace(/^\//u, ''),
    title: page.title,
    html: htmlOf(page.text),
    isActive: true,
    updatedAt: FILLED_AT,
  }
}
