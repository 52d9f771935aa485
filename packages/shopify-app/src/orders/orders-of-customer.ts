import { CloisterError, isCloisterError, type ShopperOrder } from '@cloister/core'
import type { AdminClient } from '../admin/admin-client.ts'
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
  if (!/^\d{1,20}$/u.test(customerId)) throw malformed('customerId')
  if (!Number.isInteger(limit) || limit < 1 || limit > 50) throw malformed('limit')
  const variables = { id: `gid://shopify/Customer/${customerId}`, first: limit }
  const { customer } = await admin.graphql(customerOrdersDocument, { variables, signal })
  return (customer?.orders.nodes ?? []).slice(0, limit).flatMap(readable)
}

function malformed(field: string): CloisterError {
  return new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field } })
}

/** A fulfilment service that said no leaves the order where it was. */
const AS_UNFULFILLED = 'REQUEST_DECLINED'
/** What the merchant did in the admin, which says nothing of the parcel. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['FULFILLED', 'MARKED_AS_FULFILLED', 'SUBMITTED'])
/** A label that does not count any more: the parcel has not moved. */
const VOIDED = 'LABEL_VOIDED'

function readable({ displayFulfillmentStatus, fulfillments, ...order }: AdminOrder): readonly ShopperOrder[] {
  const fulfillmentStatus =
    displayFulfillmentStatus === AS_UNFULFILLED ? 'UNFULFILLED' : displayFulfillmentStatus
  try {
    return [
      projectShopifyOrder({
        ...order,
        fulfillmentStatus,
        fulfillments: { nodes: fulfillments.map(parcelOf) },
      }),
    ]
  } catch (cause) {
    if (isCloisterError(cause)) return []
    throw cause
  }
}

/** As the Customer Account API has it. */
function parcelOf({ status, displayStatus, estimatedDeliveryAt }: AdminParcel): object {
  const isSilent = displayStatus === null || SAYS_NOTHING.has(displayStatus)
  const moved = displayStatus === VOIDED ? 'LABEL_PURCHASED' : displayStatus
  return { status, latestShipmentStatus: isSilent ? null : moved, estimatedDeliveryAt }
}
