/** How a payment was checked. */
export interface ShopifyPayment {
  readonly gateway: string
  /** As card networks write it: `Y` for an address that fits, `N` for one that does not. */
  readonly avsResultCode: string | null
  readonly cvvResultCode: string | null
}

/** What was bought how often, at a price in major units. */
export interface ShopifyOrderLine {
  readonly quantity: number
  readonly price: string
  readonly isGiftCard: boolean
}

/** What an app thinks of an order. */
export interface RiskAssessment {
  readonly riskLevel: string
  readonly facts: readonly { readonly description: string; readonly sentiment: string }[]
}

/** An order as a simulated shop keeps it. What says who placed it is made up when it is asked for. */
export interface ShopifyOrder {
  /** The last part of its id. */
  readonly number: number
  /** What the shopper is told, such as `#1001`. */
  readonly name: string
  readonly createdAt: string
  /** Major units of the shop's currency. */
  readonly total: string
  readonly lines: readonly ShopifyOrderLine[]
  readonly requiresShipping: boolean
  /** Such as `Standard`. */
  readonly shippingCode: string | null
  readonly billingCountry: string
  readonly shippingCountry: string
  readonly isShippedToBilling: boolean
  readonly customer: {
    readonly number: number
    readonly numberOfOrders: number
    readonly createdAt: string
    readonly verifiedEmail: boolean
    /** Whether a metafield of the app says that a person decides. */
    readonly wantsPerson: boolean
  } | null
  readonly payments: readonly ShopifyPayment[]
  readonly fulfilment: 'delivered' | 'none' | 'shipped'
  /** Whole days until it arrives, where a carrier says so. */
  readonly etaDays?: number | undefined
  cancelledAt: string | null
  /** Newest last. */
  readonly assessments: RiskAssessment[]
  /** Why its goods are kept back. */
  readonly holds: string[]
}
