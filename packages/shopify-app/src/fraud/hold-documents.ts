import * as z from 'zod/mini'
import type { AdminDocument } from '../admin/admin-document.ts'
import { type OrderAsking, requireDone } from './order-asking.ts'

export interface FulfilmentOrders {
  readonly order: {
    readonly cancelledAt: string | null
    readonly fulfillmentOrders: {
      readonly nodes: readonly { readonly id: string; readonly status: string }[]
    }
  } | null
}

/** The parts of an order that can be held. */
export const fulfilmentOrdersDocument: AdminDocument<FulfilmentOrders> = {
  name: 'CloisterFulfilmentOrders',
  text: `query CloisterFulfilmentOrders($id: ID!) {
  order(id: $id) { cancelledAt fulfillmentOrders(first: 20) { nodes { id status } } }
}
`,
  scopes: ['read_merchant_managed_fulfillment_orders', 'read_orders'],
  data: z.object({
    order: z.nullable(
      z.object({
        cancelledAt: z.nullable(z.string()),
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

const HOLD = { reason: 'HIGH_RISK_OF_FRAUD', handle: 'cloister', notifyMerchant: true }

/**
 * Holds what of an order has not left. What is held or closed already stays as it is, so that beginning again does no
 * harm, and an order that was cancelled meanwhile needs no hold.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_PLATFORM_REFUSED`.
 */
export async function holdOrder({ client, id, signal }: OrderAsking): Promise<void> {
  const { order } = await client.graphql(fulfilmentOrdersDocument, { variables: { id }, signal })
  if (order === null || order.cancelledAt !== null) return
  const open = order.fulfillmentOrders.nodes.filter(({ status }) => ['OPEN', 'SCHEDULED'].includes(status))
  for (const part of open) {
    const variables = { id: part.id, hold: HOLD }
    const { fulfillmentOrderHold: answer } = await client.graphql(holdDocument, { variables, signal })
    requireDone(answer)
  }
}
