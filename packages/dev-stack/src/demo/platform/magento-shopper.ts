import type { ShopperOrder } from '@cloister/core'
import { customerToken, type MagentoClient, ordersOf, projectMagentoOrder } from '@cloister/magento-adapter'
import type { SimulatedMagento } from '../../magento/serve/start-magento.ts'
import { magentoTime } from '../../magento/shop/magento-product.ts'
import type { MagentoOrder, MagentoShop } from '../../magento/shop/magento-shop.ts'
import { plantObject } from '../../simulator/plant-object.ts'
import type { DemoShopper } from '../demo-shopper.ts'
import { cancelOrder } from './cancel-order.ts'

/** Gives the customer of a simulated shop the orders of the demo's shopper. */
export function adoptOrders(shop: MagentoShop, orders: readonly ShopperOrder[]): void {
  const [customer] = shop.customers
  const others = shop.orders.filter(({ customerId }) => customerId !== customer?.id)
  const adopted = orders.map(({ number, status, placedAt }, place): MagentoOrder => {
    const state = STATES[status]
    return {
      id: 500 - place,
      number,
      state,
      status: state,
      createdAt: magentoTime(new Date(placedAt)),
      total: 0,
      ...(customer && { customerId: customer.id }),
      lines: [],
    }
  })
  shop.orders.splice(0, shop.orders.length, ...adopted, ...others)
}

/** Magento does not learn of a delivery. */
const STATES: Readonly<Record<ShopperOrder['status'], string>> = {
  processing: 'processing',
  shipped: 'complete',
  delivered: 'complete',
  cancelled: 'canceled',
}

/**
 * The demo's shopper, signed in to Magento: her orders are asked for with her own token, and her session holds all that
 * Magento knows of her.
 */
export function magentoShopper(
  shopper: DemoShopper,
  { magento, client }: { readonly magento: SimulatedMagento; readonly client: MagentoClient },
): DemoShopper {
  const token = customerToken(magento.signIn())
  const session = {
    ...Object(shopper.session),
    magento: { customer: plantObject(magento.schema, 'Customer'), cart: plantObject(magento.schema, 'Cart') },
  }
  return {
    session,
    givenName: shopper.givenName,
    get orders() {
      return magento.shop.orders
        .filter(({ customerId }) => customerId !== undefined)
        .map(({ number, state, createdAt }) =>
          projectMagentoOrder({ increment_id: number, state, created_at: createdAt }),
        )
    },
    asked: () => ({ session, orders: () => ordersOf(client, token) }),
    cancel: (number) => cancelOrder(client, number),
  }
}
