import { CloisterError, type ShopperOrder } from '@cloister/core'
import * as z from 'zod/mini'

/**
 * REST writes the state (`holded`), GraphQL the label of the status (`On Hold`) in the language of the store view.
 * The labels are those that Magento ships, with `_` for a space. Magento does not learn of a delivery: a complete
 * order has been paid and shipped. A closed one has been refunded.
 */
const STATUS: ReadonlyMap<string, ShopperOrder['status']> = new Map([
  ['new', 'processing'],
  ['pending', 'processing'],
  ['pending_payment', 'processing'],
  ['payment_review', 'processing'],
  ['suspected_fraud', 'processing'],
  ['holded', 'processing'],
  ['on_hold', 'processing'],
  ['processing', 'processing'],
  ['complete', 'shipped'],
  ['closed', 'cancelled'],
  ['canceled', 'cancelled'],
])

const number = z.string().check(z.regex(/^[^\p{Cc}@]{1,64}$/u))
const state = z.string().check(z.refine((word) => STATUS.has(keyOf(word))))
/** UTC without saying so. */
const moment = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/), z.refine(isMoment))

const graphqlOrder = z.object({ number, status: state, order_date: moment })
const restOrder = z.object({ increment_id: number, state, created_at: moment })

/**
 * An order of Magento, from GraphQL (`customer.orders.items`: `number status order_date`) or from REST
 * (`increment_id,state,created_at`), as far as an answer to its shopper needs it. Nobody's name, address, basket or
 * payment is read.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ORDER_INVALID`, whose details name the field: also for a
 * status that the merchant made or renamed, because a guess would tell a shopper something untrue.
 */
export function projectMagentoOrder(value: unknown): ShopperOrder {
  const { number: orderNumber, status, placedAt } = isFromRest(value) ? readRest(value) : readGraphql(value)
  return {
    number: orderNumber,
    status: STATUS.get(keyOf(status)) ?? 'processing',
    placedAt: `${placedAt.replace(' ', 'T')}Z`,
  }
}

interface ReadOrder {
  readonly number: string
  readonly status: string
  readonly placedAt: string
}

function readRest(value: object): ReadOrder {
  const order = restOrder.safeParse(value)
  if (!order.success) throw invalid(order.error)
  return { number: order.data.increment_id, status: order.data.state, placedAt: order.data.created_at }
}

function readGraphql(value: unknown): ReadOrder {
  const order = graphqlOrder.safeParse(value)
  if (!order.success) throw invalid(order.error)
  return { number: order.data.number, status: order.data.status, placedAt: order.data.order_date }
}

function isFromRest(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'state' in value
}

function keyOf(word: string): string {
  return word.toLowerCase().replaceAll(' ', '_')
}

function isMoment(written: string): boolean {
  return !Number.isNaN(Date.parse(`${written.replace(' ', 'T')}Z`))
}

function invalid(error: z.core.$ZodError): CloisterError {
  const field = error.issues[0]?.path.join('.') || 'order'
  return new CloisterError('CLOISTER_ORDER_INVALID', { details: { field } })
}
