import type { Page, Product } from '@cloister/core/retrieve'
import { escapedText, htmlOf } from '../../simulator/markdown-html.ts'
import { ProductShelf } from './product-shelf.ts'
import { sampleOrders } from './sample-orders.ts'
import type { ShopifyProduct } from './shopify-product.ts'
import type { ShopifyPage, ShopifyShop } from './shopify-shop.ts'

export interface ShopifyContents {
  readonly products: Iterable<Product>
  readonly pages: readonly Page[]
}

/** Who is signed in. Shopify names customers by number, and so does its app proxy. */
const CUSTOMER_NUMBER = 7_042

const FILLED_AT = '2026-01-05T08:00:00Z'

/** A shop of Shopify that sells the products of a catalogue, with its help as pages. */
export function shopifyShopOf({ products, pages }: ShopifyContents): ShopifyShop {
  const shelf = [...products].map(shopifyProductOf)
  return {
    domain: 'lantern-and-loom.myshopify.com',
    name: 'Lantern & Loom',
    currencyCode: shelf[0]?.currencyCode ?? 'EUR',
    products: new ProductShelf(shelf),
    pages: pages.map(pageOf),
    customers: [CUSTOMER_NUMBER],
    orders: sampleOrders(CUSTOMER_NUMBER),
  }
}

/** `place` is the one before its number. */
function shopifyProductOf(product: Product, place: number): ShopifyProduct {
  const { id, title, category, attributes } = product
  return {
    number: place + 1,
    handle: slugOf(`${title} ${id}`),
    title,
    vendor: product.brand ?? '',
    productType: category.at(-1) ?? '',
    taxonomy: category,
    descriptionHtml: `<p>${escapedText(product.description ?? '')}</p>`,
    status: 'ACTIVE',
    publishedAt: FILLED_AT,
    updatedAt: FILLED_AT,
    price: (product.priceMinor / 100).toFixed(2),
    currencyCode: product.currency,
    tags: [],
    metafields: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [metafieldOf(name), value]),
    ),
    options: [{ name: 'Title', values: ['Default Title'] }],
    variants: [
      { number: place + 1, sku: id, barcode: product.gtin ?? null, availableForSale: product.inStock },
    ],
  }
}

/** The metafield in which an attribute of this name is kept. */
export function metafieldOf(name: string): string {
  const key = name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`).replace(/[^\w-]+/gu, '_')
  return `custom.${key.padEnd(2, '_').slice(0, 64)}`
}

function pageOf({ url, title, text }: Page, place: number): ShopifyPage {
  return { number: place + 1, handle: url.split('/').at(-1) ?? '', title, bodyHtml: htmlOf(text) }
}

function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
}
