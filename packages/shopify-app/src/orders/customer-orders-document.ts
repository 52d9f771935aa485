import * as z from 'zod/mini'
import type { AdminDocument } from '../admin/admin-document.ts'

export interface CustomerOrdersAnswer {
  readonly customer: { readonly orders: { readonly nodes: readonly AdminOrder[] } } | null
}

/** As much of an order as says how far it is. */
export interface AdminOrder {
  readonly name: string
  readonly processedAt: string
  readonly cancelledAt: string | null
  readonly displayFulfillmentStatus: string
  readonly fulfillments: readonly AdminParcel[]
}

export interface AdminParcel {
  readonly status: string
  readonly displayStatus: string | null
  readonly estimatedDeliveryAt: string | null
}

const text = z.string()
const parcel = z.object({
  status: text,
  displayStatus: z.nullable(text),
  estimatedDeliveryAt: z.nullable(text),
})
const order = z.object({
  name: text,
  processedAt: text,
  cancelledAt: z.nullable(text),
  displayFulfillmentStatus: text,
  fulfillments: z.array(parcel),
})

/**
 * How far the latest orders of one customer are. They are asked of the customer, and not searched for by the number: a
 * search that ignored it would find the orders of others.
 */
export const customerOrdersDocument: AdminDocument<CustomerOrdersAnswer> = {
  name: 'CloisterOrdersOfCustomer',
  text: `query CloisterOrdersOfCustomer($id: ID!, $first: Int!) {
  customer(id: $id) {
    orders(first: $first, sortKey: PROCESSED_AT, reverse: true) {
      nodes {
        name
        processedAt
        cancelledAt
        displayFulfillmentStatus
        fulfillments(first: 5) { status displayStatus estimatedDeliveryAt }
      }
    }
  }
}
`,
  scopes: ['read_customers', 'read_orders'],
  data: z.object({
    customer: z.nullable(z.object({ orders: z.object({ nodes: z.array(order) }) })),
  }),
}
