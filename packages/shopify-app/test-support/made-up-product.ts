/** What the shops of tests sell: as much of a product as the documents ask for. */
export interface MadeUpProduct {
  readonly number: number
  readonly title: string
  readonly vendor: string
  readonly productType: string
  readonly taxonomy: readonly string[]
  readonly descriptionHtml: string
  readonly status: string
  readonly publishedAt: string | null
  readonly updatedAt: string
  /** Major units, such as `49.00`. */
  readonly price: string
  readonly currencyCode: string
  /** By country, in EUR. */
  readonly marketPrices: Readonly<Record<string, string>>
  /** By id of the company location, in EUR. */
  readonly companyPrices: Readonly<Record<string, string>>
  /** Countries and ids of company locations where it is published; `undefined` for everywhere. */
  readonly publishedIn: readonly string[] | undefined
  /** `undefined` where nothing is counted. */
  readonly totalInventory: number | undefined
  /** Ids of the publications it is in beside the Online Store. */
  readonly publications: readonly string[]
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly metafields: Readonly<Record<string, { readonly type: string; readonly value: string }>>
  readonly variants: readonly {
    readonly barcode: string | null
    readonly sku: string
    readonly availableForSale: boolean
    /** Its own price, where it has one. */
    readonly price?: string
    /** Its values of the options, joined by ` / `. Default: that of a product without options. */
    readonly title?: string
  }[]
}

export function madeUpProduct(number: number, changes: Partial<MadeUpProduct> = {}): MadeUpProduct {
  return {
    number,
    title: `Kettle ${number}`,
    vendor: 'Fennmoor',
    productType: 'Kettles',
    taxonomy: ['Home & Garden', 'Kitchen'],
    descriptionHtml: '<p>It boils <b>water</b>.</p>',
    status: 'ACTIVE',
    publishedAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-02-01T00:00:00Z',
    price: '49.00',
    currencyCode: 'EUR',
    marketPrices: {},
    companyPrices: {},
    publishedIn: undefined,
    totalInventory: 12,
    publications: [],
    options: [{ name: 'Title', values: ['Default Title'] }],
    metafields: {},
    variants: [{ barcode: null, sku: `SKU-${number}`, availableForSale: true }],
    ...changes,
  }
}
