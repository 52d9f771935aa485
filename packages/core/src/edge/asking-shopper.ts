import { type KnownShopper, knownShopper, nobody } from '../minimise/known-shopper.ts'
import { orderCard } from '../support/order-card.ts'
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
  /** Reads them from the shop's platform where the shop gave a function: only what needs orders waits for them. */
  readonly orders: () => Promise<readonly ShopperOrder[]>
}

/** Asks the shop who sent a request. */
export async function askingShopper(request: Request, { shopper }: EdgeConfig): Promise<AskingShopper> {
  const context = await shopper(request)
  const orders = context?.orders
  return {
    shopper: context === undefined ? nobody : knownShopper(context.session),
    session: context?.session,
    personId: context?.personId,
    isSignedIn: orders !== undefined,
    orders: async () => (typeof orders === 'function' ? await orders() : (orders ?? [])),
  }
}

/** The orders of whoever is signed in, straight from the shop. No model is asked. */
export async function ordersReply({ isSignedIn, orders }: AskingShopper): Promise<OrdersReply> {
  return { isSignedIn, orders: (await orders()).map(orderCard) }
}
