import type { ProductShelf } from './product-shelf.ts'
import type { ShopifyOrder } from './shopify-order.ts'

/** A page of the shop, such as its terms of delivery. */
export interface ShopifyPage {
  readonly number: number
  readonly handle: string
  readonly title: string
  readonly bodyHtml: string
}

/** What a simulated Shopify keeps for one merchant. Nobody in it exists. */
export interface ShopifyShop {
  /** The permanent domain. */
  readonly domain: string
  readonly name: string
  readonly currencyCode: string
  readonly products: ProductShelf
  readonly pages: readonly ShopifyPage[]
  /** Numbers of the customers who have an account. */
  readonly customers: readonly number[]
  /** Newest last. */
  readonly orders: ShopifyOrder[]
}
