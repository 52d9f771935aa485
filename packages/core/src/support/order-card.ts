import type { OrderCard } from '../wire/replies.ts'
import type { ShopperOrder } from './shopper-order.ts'

/** An order as a page may show it, field by field: what else the platform hands over stays on the server. */
export function orderCard({ number, status, etaDays }: ShopperOrder): OrderCard {
  return { number, status, ...(etaDays !== undefined && { etaDays }) }
}
