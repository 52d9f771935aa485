import { CloisterError, type ShopperOrder } from '@cloister/core'
import { readable } from '@cloister/core/platform'
import type { AdminClient } from '../admin/admin-client.ts'
import { customerGid } from '../admin/customer-gid.ts'
import { projectShopifyOrder } from '../project-order.ts'
import { type AdminOrder, type AdminParcel, customerOrdersDocument } from './customer-orders-document.ts'

export interface CustomerOrdersRequest {
  /** The number that Shopify's own signature names, as `customer` of the proxy is given it. */
  readonly customerId: string
  readonly signal: AbortSignal
  /** Of how many orders, the latest first, 1–50. Default 10. */
  readonly limit?: number
}

/**
 * How far the orders of a customer are, by the Admin API: for the pages of a theme, where the customer has signed in to
 * Shopify and Shopify's signature says who they are. It needs the scopes `read_customers` and `read_orders`; with these
 * Shopify shows the orders of the last 60 days. An order that cannot be read is left out: a guess would tell its shopper
 * something untrue. Empty for a customer whom the shop does not know.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED` for what is no number of a customer or no limit, or
 * as {@link AdminClient.graphql} does.
 */
export async function ordersOfCustomer(
  admin: AdminClient,
  { customerId, signal, limit = 10 }: CustomerOrdersRequest,
): Promise<readonly ShopperOrder[]> {
  const id = customerGid(customerId)
  if (!Number.isInteger(limit) || limit < 1 || limit > 50) {
    throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field: 'limit' } })
  }
  const variables = { id, first: limit }
  const { customer } = await admin.graphql(customerOrdersDocument, { variables, signal })
  const orders = (customer?.orders.nodes ?? []).slice(0, limit)
  return orders.flatMap((order) => readable(() => projectShopifyOrder(asTheirs(order))))
}

/** A fulfilment service that said no leaves the order where it was. */
const AS_UNFULFILLED = 'REQUEST_DECLINED'
/** What the merchant did in the admin, which says nothing of the parcel. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['FULFILLED', 'MARKED_AS_FULFILLED', 'SUBMITTED'])
/** A label that does not count any more: the parcel has not moved. */
const VOIDED = 'LABEL_VOIDED'

/** As the Customer Account API has it. */
function asTheirs({ displayFulfillmentStatus, fulfillments, ...order }: AdminOrder): object {
  return {
    ...order,
    fulfillmentStatus: displayFulfillmentStatus === AS_UNFULFILLED ? 'UNFULFILLED' : displayFulfillmentStatus,
    fulfillments: { nodes: fulfillments.map(parcelOf) },
  }
}

function parcelOf({ status, displayStatus, estimatedDeliveryAt }: AdminParcel): object {
  const isSilent = displayStatus === null || SAYS_NOTHING.has(displayStatus)
  const moved = displayStatus === VOIDED ? 'LABEL_PURCHASED' : displayStatus
  return { status, latestShipmentStatus: isSilent ? null : moved, estimatedDeliveryAt }
}
