// Generated from cart-page.graphql by build/run.ts.
import * as z from 'zod/mini'
import type { MagentoDocument } from '../client/magento-document.ts'

export interface CartPageVariables {
  readonly cartId: string
  readonly pageSize: number
}

export interface CartPageData {
  readonly cart: {
    readonly total_quantity: number
    readonly is_virtual: boolean
    readonly prices: {
      readonly grand_total: {
        readonly value: number | null
        readonly currency: string | null
      } | null
    } | null
    readonly itemsV2: {
      readonly total_count: number
      readonly items: readonly ({
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
    } | null
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
      itemsV2: z.nullable(
        z.object({
          total_count: z.number(),
          items: z.array(
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
        }),
      ),
    }),
  ),
})

/** What a cart holds, as 2.4.7 and later tell it. Of whom it is and where it goes, nothing; not even its id. */
export const cartPageDocument: MagentoDocument<CartPageData, CartPageVariables> = {
  name: 'CloisterCartPage',
  access: 'cart',
  dialects: ['2.4.7', 'saas'],
  text: 'query CloisterCartPage($cartId:String!$pageSize:Int!){cart(cart_id:$cartId){total_quantity is_virtual prices{grand_total{value currency}}itemsV2(pageSize:$pageSize){total_count items{quantity product{sku}prices{price{value currency}}}}}}',
  data,
}
