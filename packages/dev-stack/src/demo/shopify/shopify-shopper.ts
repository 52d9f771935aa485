import type { ShopperOrder } from '@cloister/core'
import { projectShopifyOrder } from '@cloister/shopify-app'
import type { SimulatedShopify } from '../../shopify/serve/start-shopify-simulator.ts'
import { type Parcel, parcelOf } from '../../shopify/shop/parcel.ts'
import { pastOrder } from '../../shopify/shop/sample-orders.ts'
import type { ShopifyOrder } from '../../shopify/shop/shopify-order.ts'
import type { ShopifyShop } from '../../shopify/shop/shopify-shop.ts'
import { plantObject } from '../../simulator/plant-object.ts'
import type { DemoShopper } from '../demo-shopper.ts'

/** Gives the customer of a simulated shop the orders of the demo's shopper. */
export function adoptShopifyOrders(shop: ShopifyShop, orders: readonly ShopperOrder[]): void {
  const [customer] = shop.customers
  if (customer === undefined) throw new RangeError('The shop has no customer')
  const adopted = orders.map(({ number: name, status, placedAt: createdAt, etaDays }, place) => {
    const fulfilment = FULFILMENT[status]
    const order = pastOrder({ number: 900 - place, name, createdAt, fulfilment, etaDays, customer })
    return status === 'cancelled' ? { ...order, cancelledAt: createdAt } : order
  })
  shop.orders.splice(0, shop.orders.length, ...adopted)
}

const FULFILMENT: Readonly<Record<ShopperOrder['status'], ShopifyOrder['fulfilment']>> = {
  processing: 'none',
  shipped: 'shipped',
  delivered: 'delivered',
  cancelled: 'none',
}

/**
 * The demo's shopper, signed in at Shopify: her orders are read as the Customer Account API has them, and her session
 * holds all that Shopify knows of her.
 */
export function shopifyShopper(shopper: DemoShopper, { shop, schema }: SimulatedShopify): DemoShopper {
  const session = {
    ...Object(shopper.session),
    shopify: { customer: plantObject(schema, 'Customer'), order: plantObject(schema, 'Order') },
  }
  const orders = (): readonly ShopperOrder[] =>
    shop.orders
      .filter(({ name, customer }) => customer !== null && !name.startsWith('#'))
      .map((order) => projectShopifyOrder(customerOrder(order)))
  return {
    session,
    givenName: shopper.givenName,
    get orders() {
      return orders()
    },
    asked: () => ({ session, orders: orders() }),
    cancel(name) {
      const order = shop.orders.find((one) => one.name === name)
      if (order !== undefined) order.cancelledAt = new Date().toISOString()
    },
  }
}

/** An order as the Customer Account API answers it. */
function customerOrder(order: ShopifyOrder): object {
  const { name, createdAt, cancelledAt } = order
  const parcel = parcelOf(order)
  return {
    name,
    processedAt: createdAt,
    cancelledAt,
    fulfillmentStatus: parcel === undefined ? 'UNFULFILLED' : 'FULFILLED',
    fulfillments: { nodes: parcel === undefined ? [] : [theirs(parcel)] },
  }
}

function theirs({ state, arrivesAt }: Parcel): object {
  return { status: 'SUCCESS', latestShipmentStatus: state, estimatedDeliveryAt: arrivesAt }
}
