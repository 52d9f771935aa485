import * as z from 'zod/mini'
import type { AdminDocument } from '../admin/admin-document.ts'

export interface FulfilmentOrders {
  readonly order: {
    readonly fulfillmentOrders: {
      readonly nodes: readonly { readonly id: string; readonly status: string }[]
    }
  } | null
}

/** The parts of an order that can be held. */
export const fulfilmentOrdersDocument: AdminDocument<FulfilmentOrders> = {
  name: 'CloisterFulfilmentOrders',
  text: `query CloisterFulfilmentOrders($id: ID!) {
  order(id: $id) { fulfillmentOrders(first: 20) { nodes { id status } } }
}
`,
  scopes: ['read_merchant_managed_fulfillment_orders', 'read_orders'],
  data: z.object({
    order: z.nullable(
      z.object({
        fulfillmentOrders: z.object({ nodes: z.array(z.object({ id: z.string(), status: z.string() })) }),
      }),
    ),
  }),
}

export interface HoldAnswer {
  readonly fulfillmentOrderHold: { readonly userErrors: readonly { readonly code: string | null }[] } | null
}

/** Keeps goods back until somebody of the staff lets them go. */
export const holdDocument: AdminDocument<HoldAnswer> = {
  name: 'CloisterHold',
  text: `mutation CloisterHold($id: ID!, $hold: FulfillmentOrderHoldInput!) {
  fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) { userErrors { code } }
}
`,
  scopes: ['write_merchant_managed_fulfillment_orders'],
  data: z.object({
    fulfillmentOrderHold: z.nullable(
      z.object({ userErrors: z.array(z.object({ code: z.nullable(z.string()) })) }),
    ),
  }),
}
