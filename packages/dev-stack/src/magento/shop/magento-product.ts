export type MagentoProductType = 'bundle' | 'configurable' | 'downloadable' | 'grouped' | 'simple' | 'virtual'

/** A price for one group of customers, or from a quantity on. */
export interface TierPrice {
  /** 32000 is everybody. */
  readonly customerGroupId: number
  readonly quantity: number
  readonly value: number
}

export interface ProductVariant {
  readonly sku: string
  /** Code of the attribute to the label of its option. */
  readonly options: Readonly<Record<string, string>>
}

/** A product as Magento's tables hold it: before group prices, and with what no shopper sees. */
export interface MagentoProduct {
  readonly id: number
  readonly sku: string
  readonly type: MagentoProductType
  readonly name: string
  readonly urlKey: string
  /** A variant is not visible individually: GraphQL does not list it, REST does. */
  readonly isVisible: boolean
  readonly isEnabled: boolean
  /** In the base currency of the shop, before anything is taken off. */
  readonly price: number
  readonly specialPrice?: number
  readonly tierPrices: readonly TierPrice[]
  readonly quantity: number
  readonly isInStock: boolean
  readonly descriptionHtml: string
  readonly shortDescriptionHtml: string
  readonly imagePath?: string
  readonly categoryIds: readonly number[]
  /** Code of the attribute to the label of its option, or to its text. */
  readonly attributes: Readonly<Record<string, string>>
  readonly relatedSkus: readonly string[]
  readonly variants: readonly ProductVariant[]
  /** Of a bundle: title of an option to SKUs. Of a group: one option without a title. */
  readonly members: readonly { readonly title: string; readonly skus: readonly string[] }[]
  /** Other names in other store views, by the code of the view. */
  readonly names?: Readonly<Record<string, string>>
  /** UTC without saying so, as Magento writes it. */
  readonly createdAt: string
  readonly updatedAt: string
}

/** A moment as Magento writes it. */
export function magentoTime(moment: Date): string {
  return moment.toISOString().slice(0, 19).replace('T', ' ')
}

/** The day on which a shop was filled. */
export const FILLED_AT: string = magentoTime(new Date('2026-01-15T08:00:00Z'))
