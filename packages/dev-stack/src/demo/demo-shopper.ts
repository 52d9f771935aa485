import { readFile } from 'node:fs/promises'
import type { ShopperOrder } from '@cloister/core'
import type { ShopperContext } from '@cloister/core/edge'
import * as z from 'zod/mini'

const shopperFile = z.looseObject({
  customer: z.looseObject({ givenName: z.string() }),
  orders: z.array(
    z.looseObject({
      number: z.string(),
      status: z.enum(['processing', 'shipped', 'delivered', 'cancelled']),
      placedAt: z.string(),
      etaDays: z.optional(z.number()),
    }),
  ),
})

/** The fictitious shopper who is signed in to the demo shop, with the session that the shop holds of her. */
export interface DemoShopper {
  readonly session: unknown
  readonly givenName: string
  readonly orders: readonly ShopperOrder[]
  /** What the edge is told of her. */
  readonly asked: () => ShopperContext
  readonly cancel: (number: string) => void | Promise<void>
}

/** @param file `shopper.json` of the sample store */
export async function readDemoShopper(file: string): Promise<DemoShopper> {
  const session = shopperFile.parse(JSON.parse(await readFile(file, 'utf8')))
  let orders = asOfToday(session.orders)
  return {
    session,
    givenName: session.customer.givenName,
    get orders() {
      return orders
    },
    asked: () => ({ session, orders }),
    cancel: (number) => {
      orders = orders.map((order) => (order.number === number ? { ...order, status: 'cancelled' } : order))
    },
  }
}

/** Moves the dates of the file so that the newest order was placed yesterday, whenever the demo runs. */
function asOfToday(orders: readonly ShopperOrder[]): readonly ShopperOrder[] {
  const newest = Math.max(...orders.map(({ placedAt }) => Date.parse(placedAt)))
  const shiftMs = Date.now() - 86_400_000 - newest
  return orders.map((order) => ({
    ...order,
    placedAt: new Date(Date.parse(order.placedAt) + shiftMs).toISOString(),
  }))
}
