import * as z from 'zod/mini'
import type { AdminDocument } from '../admin/admin-document.ts'

/** What the fraud check asks about an order: nobody's name, address, e-mail, phone, card number or device. */
export interface OrderFacts {
  readonly id: string
  readonly createdAt: string
  readonly test: boolean
  readonly totalPriceSet: { readonly shopMoney: { readonly amount: string; readonly currencyCode: string } }
  readonly subtotalLineItemsQuantity: number
  readonly requiresShipping: boolean
  readonly billingAddressMatchesShippingAddress: boolean
  readonly billingAddress: OrderPlace | null
  readonly shippingAddress: OrderPlace | null
  readonly customer: {
    readonly numberOfOrders: string
    readonly createdAt: string
    readonly verifiedEmail: boolean
  } | null
  readonly transactions: readonly OrderPayment[]
}

export interface OrderPlace {
  readonly countryCodeV2: string | null
  readonly provinceCode: string | null
}

export interface OrderPayment {
  readonly gateway: string | null
  /** Empty unless it was paid by card. */
  readonly paymentDetails: {
    readonly avsResultCode?: string | null | undefined
    readonly cvvResultCode?: string | null | undefined
  } | null
}

const word = z.nullable(z.string().check(z.maxLength(255)))
const money = z.object({ amount: z.string(), currencyCode: z.string() })
const place = z.nullable(z.object({ countryCodeV2: word, provinceCode: word }))
const payment = z.object({ avsResultCode: z.nullish(word), cvvResultCode: z.nullish(word) })

const order: z.ZodMiniType<OrderFacts> = z.object({
  id: z.string(),
  createdAt: z.string(),
  test: z.boolean(),
  totalPriceSet: z.object({ shopMoney: money }),
  subtotalLineItemsQuantity: z.int(),
  requiresShipping: z.boolean(),
  billingAddressMatchesShippingAddress: z.boolean(),
  billingAddress: place,
  shippingAddress: place,
  customer: z.nullable(
    z.object({ numberOfOrders: z.string(), createdAt: z.string(), verifiedEmail: z.boolean() }),
  ),
  transactions: z.array(z.object({ gateway: word, paymentDetails: z.nullable(payment) })),
})

export const orderDocument: AdminDocument<{ readonly order: OrderFacts | null }> = {
  name: 'CloisterOrder',
  text: `query CloisterOrder($id: ID!) {
  order(id: $id) {
    id createdAt test subtotalLineItemsQuantity requiresShipping billingAddressMatchesShippingAddress
    totalPriceSet { shopMoney { amount currencyCode } }
    billingAddress { countryCodeV2 provinceCode }
    shippingAddress { countryCodeV2 provinceCode }
    customer { numberOfOrders createdAt verifiedEmail }
    transactions(first: 5) { gateway paymentDetails { ... on CardPaymentDetails { avsResultCode cvvResultCode } } }
  }
}
`,
  scopes: ['read_customers', 'read_orders'],
  data: z.object({ order: z.nullable(order) }),
}
