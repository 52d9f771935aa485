/** A product as the shop publishes it. It is hydrated on the server; the model never sees id, price, stock or link. */
export interface Product {
  /** The platform's id or SKU, 1–128 characters. */
  readonly id: string
  readonly title: string
  readonly brand?: string | undefined
  /** From broad to narrow, such as `['Kitchen', 'Kettles']`. */
  readonly category: readonly string[]
  readonly description?: string | undefined
  /** In minor units of the currency: 4900 is 49.00 EUR. */
  readonly priceMinor: number
  /** ISO 4217. */
  readonly currency: string
  readonly inStock: boolean
  readonly attributes: Readonly<Record<string, string>>
  /** EAN, UPC or ISBN, digits only. */
  readonly gtin?: string | undefined
  readonly url?: string | undefined
  readonly imageUrl?: string | undefined
  /** Ids of products that the merchant relates to this one (cross-sell). */
  readonly relatedIds?: readonly string[] | undefined
}
