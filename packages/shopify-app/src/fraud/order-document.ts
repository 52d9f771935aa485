import * as z from 'zod/mini'
import type { AdminDocument } from '../admin/admin-document.ts'

/**
 * What the fraud check asks about an order: nobody's name, address, e-mail, phone, card number or device. The id of the
 * customer is asked to count their orders under a keyed token, and goes no further.
 */
export interface OrderFacts {
  readonly id: string
  readonly createdAt: string
  readonly test: boolean
  readonly totalPriceSet: MoneySet
  readonly subtotalLineItemsQuantity: number
  readonly requiresShipping: boolean
  readonly billingAddressMatchesShippingAddress: boolean
  readonly billingAddress: OrderPlace | null
  readonly shippingAddress: OrderPlace | null
  readonly shippingLine: { readonly code: string | null } | null
  readonly lineItems: { readonly nodes: readonly OrderLine[] }
  readonly customer: {
    readonly id: string
    /** `ENABLED` for one who has an account: Shopify keeps a customer for every guest as well. */
    readonly state: string
    readonly numberOfOrders: string
    readonly createdAt: string
    readonly verifiedEmail: boolean
  } | null
  readonly transactions: readonly OrderPayment[]
}

export interface MoneySet {
  readonly shopMoney: { readonly amount: string; readonly currencyCode: string }
}

export interface OrderPlace {
  readonly countryCodeV2: string | null
  readonly provinceCode: string | null
}

export interface OrderLine {
  readonly quantity: number
  readonly isGiftCard: boolean
  readonly originalUnitPriceSet: MoneySet
}

export interface OrderPayment {
  readonly gateway: string | null
  /** Empty unless it was paid by card. */
  readonly paymentDetails: {
    readonly avsResultCode?: string | null | undefined
    readonly cvvResultCode?: string | null | undefined
  } | null
}

export interface OrderAnswer {
  readonly order: OrderFacts | null
  readonly shop: { readonly timezoneOffsetMinutes: number }
}

const word = z.nullable(z.string().check(z.maxLength(255)))
const money = z.object({ shopMoney: z.object({ amount: z.string(), currencyCode: z.string() }) })
const place = z.nullable(z.object({ countryCodeV2: word, provinceCode: word }))
const line = z.object({ quantity: z.int(), isGiftCard: z.boolean(), originalUnitPriceSet: money })
const payment = z.object({ avsResultCode: z.nullish(word), cvvResultCode: z.nullish(word) })
const customer = z.object({
  id: z.string(),
  state: z.string(),
  numberOfOrders: z.string(),
  createdAt: z.string(),
  verifiedEmail: z.boolean(),
})

const order: z.ZodMiniType<OrderFacts> = z.object({
  id: z.string(),
  createdAt: z.string(),
  test: z.boolean(),
  totalPriceSet: money,
  subtotalLineItemsQuantity: z.int(),
  requiresShipping: z.boolean(),
  billingAddressMatchesShippingAddress: z.boolean(),
  billingAddress: place,
  shippingAddress: place,
  shippingLine: z.nullable(z.object({ code: word })),
  lineItems: z.object({ nodes: z.array(line) }),
  customer: z.nullable(customer),
  transactions: z.array(z.object({ gateway: word, paymentDetails: z.nullable(payment) })),
})

export const orderDocument: AdminDocument<OrderAnswer> = {
  name: 'CloisterOrder',
  text: `query CloisterOrder($id: ID!) {
  order(id: $id) {
    id createdAt test subtotalLineItemsQuantity requiresShipping billingAddressMatchesShippingAddress
    totalPriceSet { shopMoney { amount currencyCode } }
    billingAddress { countryCodeV2 provinceCode }
    shippingAddress { countryCodeV2 provinceCode }
    shippingLine { code }
    lineItems(first: 50) { nodes { quantity isGiftCard originalUnitPriceSet { shopMoney { amount currencyCode } } } }
    customer { id state numberOfOrders createdAt verifiedEmail }
    transactions(first: 5) { gateway paymentDetails { ... on CardPaymentDetails { avsResultCode cvvResultCode } } }
  }
  shop { timezoneOffsetMinutes }
}
`,
  scopes: ['read_customers', 'read_orders'],
  data: z.object({ order: z.nullable(order), shop: z.object({ timezoneOffsetMinutes: z.int() }) }),
}
