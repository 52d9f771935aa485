// Generated from cart.graphql by build/run.ts.
import * as z from 'zod/mini'
import type { MagentoDocument } from '../client/magento-document.ts'

export interface CartVariables {
  readonly cartId: string
}

export interface CartData {
  readonly cart: {
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
  } | null
}

const data = z.object({
  cart: z.nullable(
    z.object({
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
  ),
})

/** What a cart holds. Of whom it is and where it goes, nothing; not even its id. */
export const cartDocument: MagentoDocument<CartData, CartVariables> = {
  name: 'CloisterCart',
  access: 'cart',
  dialects: ['2.4.6'],
  text: 'query CloisterCart($cartId:String!){cart(cart_id:$cartId){total_quantity is_virtual prices{grand_total{value currency}}items{quantity product{sku}prices{price{value currency}}}}}',
  data,
}
