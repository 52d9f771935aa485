import { type KnownShopper, knownShopper, nobody } from '../minimise/known-shopper.ts'
import { orderCard } from '../support/order-card.ts'
import type { OrdersSource } from '../support/order-lookup.ts'
import type { ShopperOrder } from '../support/shopper-order.ts'
import type { OrdersReply } from '../wire/replies.ts'
import type { EdgeConfig } from './edge-options.ts'

/** Whoever sent a request, as the shop's session knows them. */
export interface AskingShopper {
  readonly shopper: KnownShopper
  /** The shop's session as it is; `undefined` where the shop knows nothing. */
  readonly session: unknown
  readonly personId?: string | undefined
  readonly isSignedIn: boolean
  /** As the shop gave them: at hand, or read from its platform by whatever needs them. */
  readonly orders: OrdersSource
}

/** Asks the shop who sent a request. */
export async function askingShopper(request: Request, { shopper }: EdgeConfig): Promise<AskingShopper> {
  const context = await shopper(request)
  return {
    shopper: context === undefined ? nobody : knownShopper(context.session),
    session: context?.session,
    personId: context?.personId,
    isSignedIn: context?.orders !== undefined,
    orders: context?.orders ?? [],
  }
}

/** Waits for the platform as long as it takes: for what is nothing without the orders. */
export async function ordersOf({ orders }: AskingShopper): Promise<readonly ShopperOrder[]> {
  return typeof orders === 'function' ? await orders() : orders
}

/** The orders of whoever is signed in, straight from the shop. No model is asked. */
export async function ordersReply(asking: AskingShopper): Promise<OrdersReply> {
  return { isSignedIn: asking.isSignedIn, orders: (await ordersOf(asking)).map(orderCard) }
}
