/** One thing that can be bought: a size or a colour of a product, or the product itself. */
export interface ShopifyVariant {
  readonly number: number
  readonly sku: string
  readonly barcode: string | null
  readonly availableForSale: boolean
}

/** A product as a merchant keeps it at Shopify. */
export interface ShopifyProduct {
  /** The last part of its id. */
  readonly number: number
  readonly handle: string
  readonly title: string
  readonly vendor: string
  readonly productType: string
  /** Its place in Shopify's taxonomy, from broad to narrow. */
  readonly taxonomy: readonly string[]
  readonly descriptionHtml: string
  readonly status: 'ACTIVE' | 'ARCHIVED' | 'DRAFT' | 'UNLISTED'
  readonly publishedAt: string | null
  readonly updatedAt: string
  /** Major units, such as `49.00`. */
  readonly price: string
  readonly currencyCode: string
  readonly tags: readonly string[]
  /** One line of text by `namespace.key`. */
  readonly metafields: Readonly<Record<string, string>>
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly variants: readonly ShopifyVariant[]
}

export type ShopifyType = 'Customer' | 'FulfillmentOrder' | 'Order' | 'Page' | 'Product' | 'ProductVariant'

/** The global id of something, such as `gid://shopify/Product/7`. */
export function gidOf(type: ShopifyType | string, number: number | string): string {
  return `gid://shopify/${type}/${number}`
}

/** The number in a global id of this type; `NaN` for anything else. */
export function numberIn(gid: unknown, type: ShopifyType): number {
  const start = gidOf(type, '')
  return typeof gid === 'string' && gid.startsWith(start) ? Number(gid.slice(start.length)) : Number.NaN
}
