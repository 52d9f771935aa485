// Generated from customer-orders.graphql by build/run.ts.
import * as z from 'zod/mini'
import type { MagentoDocument } from '../client/magento-document.ts'

export interface CustomerOrdersVariables {
  readonly filter?:
    | {
        readonly number?:
          | {
              readonly eq?: string | undefined
              readonly in?: readonly string[] | undefined
            }
          | undefined
      }
    | undefined
  readonly pageSize: number
  readonly currentPage: number
}

export interface CustomerOrdersData {
  readonly customer: {
    readonly orders: {
      readonly page_info: {
        readonly current_page: number | null
        readonly total_pages: number | null
      } | null
      readonly items: readonly ({
        readonly number: string
        readonly status: string
        readonly order_date: string
      } | null)[]
    } | null
  } | null
}

const data = z.object({
  customer: z.nullable(
    z.object({
      orders: z.nullable(
        z.object({
          page_info: z.nullable(
            z.object({
              current_page: z.nullable(z.number()),
              total_pages: z.nullable(z.number()),
            }),
          ),
          items: z.array(
            z.nullable(
              z.object({
                number: z.string(),
                status: z.string(),
                order_date: z.string(),
              }),
            ),
          ),
        }),
      ),
    }),
  ),
})

/** How far the orders of the signed-in shopper are, the latest first. Of what is in them and where they go, nothing. */
export const customerOrdersDocument: MagentoDocument<CustomerOrdersData, CustomerOrdersVariables> = {
  name: 'CloisterCustomerOrders',
  access: 'customer',
  dialects: ['2.4.6', '2.4.7', 'saas'],
  text: 'query CloisterCustomerOrders($filter:CustomerOrdersFilterInput$pageSize:Int!$currentPage:Int!){customer{orders(filter:$filter sort:{sort_field:CREATED_AT sort_direction:DESC}pageSize:$pageSize currentPage:$currentPage){page_info{current_page total_pages}items{number status order_date}}}}',
  data,
}
