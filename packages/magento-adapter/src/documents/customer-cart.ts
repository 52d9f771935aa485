// Generated from customer-cart.graphql by build/run.ts.
import * as z from 'zod/mini'
import type { MagentoDocument } from '../client/magento-document.ts'

export type CustomerCartVariables = Readonly<Record<string, never>>

export interface CustomerCartData {
  readonly customerCart: {
    readonly total_quantity: number
    readonly is_virtual: boolean
    readonly prices: {
      readonly grand_total: {
        readonly value: number | null
        readonly currency: string | null
      } | null
    } | null
    readonly items:
      | readonly ({
          readonly quantity: number
          readonly product: {
            readonly sku: string | null
          }
          readonly prices: {
            readonly price: {
              readonly value: number | null
              readonly currency: string | null
            }
          } | null
        } | null)[]
      | null
  }
}

const data = z.object({
  customerCart: z.object({
    total_quantity: z.number(),
    is_virtual: z.boolean(),
    prices: z.nullable(
      z.object({
        grand_total: z.nullable(
          z.object({
            value: z.nullable(z.number()),
            currency: z.nullable(z.string()),
          }),
        ),
      }),
    ),
    items: z.nullable(
      z.array(
        z.nullable(
          z.object({
            quantity: z.number(),
            product: z.object({
              sku: z.nullable(z.string()),
            }),
            prices: z.nullable(
              z.object({
                price: z.object({
                  value: z.nullable(z.number()),
                  currency: z.nullable(z.string()),
                }),
              }),
            ),
          }),
        ),
      ),
    ),
  }),
})

/** What the cart of the signed-in shopper holds. */
export const customerCartDocument: MagentoDocument<CustomerCartData, CustomerCartVariables> = {
  name: 'CloisterCustomerCart',
  access: 'customer',
  dialects: ['2.4.6'],
  text: 'query CloisterCustomerCart{customerCart{total_quantity is_virtual prices{grand_total{value currency}}items{quantity product{sku}prices{price{value currency}}}}}',
  data,
}
