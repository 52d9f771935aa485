/**
 * Asks the Customer Account API how far the customer's orders are, the latest first: exactly the fields that
 * `projectShopifyOrder` reads. Of who they are, what is in them and where they go, nothing; no number of a parcel either.
 */
export const ORDERS_QUERY = `query CloisterCustomerOrders($first: Int!) {
  customer {
    orders(first: $first, sortKey: PROCESSED_AT, reverse: true) {
      nodes {
        name
        processedAt
        cancelledAt
        fulfillmentStatus
        fulfillments(first: 5) { nodes { status latestShipmentStatus estimatedDeliveryAt } }
      }
    }
  }
}
`
