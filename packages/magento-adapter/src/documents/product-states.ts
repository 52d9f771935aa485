// Generated from product-states.graphql by build/run.ts.
import * as z from 'zod/mini'
import type { MagentoDocument } from '../client/magento-document.ts'

export interface ProductStatesVariables {
  readonly filter: {
    readonly category_uid?:
      | {
          readonly eq?: string | undefined
          readonly in?: readonly string[] | undefined
        }
      | undefined
    readonly name?:
      | {
          readonly match?: string | undefined
        }
      | undefined
    readonly price?:
      | {
          readonly from?: string | undefined
          readonly to?: string | undefined
        }
      | undefined
    readonly sku?:
      | {
          readonly eq?: string | undefined
          readonly in?: readonly string[] | undefined
        }
      | undefined
    readonly url_key?:
      | {
          readonly eq?: string | undefined
          readonly in?: readonly string[] | undefined
        }
      | undefined
    readonly [attribute: string]: unknown
  }
  readonly pageSize: number
  readonly currentPage: number
}

export interface ProductStatesData {
  readonly products: {
    readonly items:
      | readonly ({
          readonly sku: string | null
          readonly stock_status: string | null
          readonly price_range: {
            readonly minimum_price: {
              readonly final_price: {
                readonly value: number | null
                readonly currency: string | null
              }
            }
          }
        } | null)[]
      | null
  } | null
}

const data = z.object({
  products: z.nullable(
    z.object({
      items: z.nullable(
        z.array(
          z.nullable(
            z.object({
              sku: z.nullable(z.string()),
              stock_status: z.nullable(z.string()),
              price_range: z.object({
                minimum_price: z.object({
                  final_price: z.object({
                    value: z.nullable(z.number()),
                    currency: z.nullable(z.string()),
                  }),
                }),
              }),
            }),
          ),
        ),
      ),
    }),
  ),
})

/** What changes of products without anybody editing them: whether they can be bought, and for how much. */
export const productStatesDocument: MagentoDocument<ProductStatesData, ProductStatesVariables> = {
  name: 'CloisterProductStates',
  access: 'guest',
  dialects: ['2.4.6', '2.4.7'],
  text: 'query CloisterProductStates($filter:ProductAttributeFilterInput!$pageSize:Int!$currentPage:Int!){products(filter:$filter pageSize:$pageSize currentPage:$currentPage){items{sku stock_status price_range{minimum_price{final_price{value currency}}}}}}',
  data,
}
