import { CloisterError, type ShopperOrder } from '@cloister/core'
import * as z from 'zod/mini'

const MILLISECONDS_A_DAY = 86_400_000
const MOST_DAYS = 3660

/** `OrderFulfillmentStatus` of the Customer Account API 2026-10. `FULFILLED` is looked at more closely. */
const STATUS = {
  FULFILLED: 'shipped',
  IN_PROGRESS: 'processing',
  ON_HOLD: 'processing',
  OPEN: 'processing',
  PARTIALLY_FULFILLED: 'processing',
  PENDING_FULFILLMENT: 'processing',
  RESTOCKED: 'cancelled',
  SCHEDULED: 'processing',
  UNFULFILLED: 'processing',
} as const satisfies Readonly<Record<string, ShopperOrder['status']>>

/** A fulfilment with one of these takes part in nothing: its goods are somewhere else. */
const VOID: ReadonlySet<string> = new Set(['CANCELLED', 'ERROR', 'FAILURE'])
/** `FulfillmentEventStatus`: the label exists, the parcel has not moved. */
const NOT_MOVED: ReadonlySet<string> = new Set(['CONFIRMED', 'LABEL_PRINTED', 'LABEL_PURCHASED'])
const ARRIVED: ReadonlySet<string> = new Set(['DELIVERED', 'PICKED_UP'])

const word = z.string().check(z.regex(/^[A-Z_]{1,40}$/))
const moment = z.iso.datetime({ offset: true })
const schema = z.object({
  name: z.string().check(z.regex(/^[^\p{Cc}@]{1,64}$/u)),
  processedAt: moment,
  cancelledAt: z.nullable(moment),
  fulfillmentStatus: z.enum(Object.keys(STATUS) as (keyof typeof STATUS)[]),
  fulfillments: z.object({
    nodes: z.array(
      z.object({
        status: z.nullable(word),
        latestShipmentStatus: z.nullable(word),
        estimatedDeliveryAt: z.nullable(moment),
      }),
    ),
  }),
})
type CustomerOrder = z.infer<typeof schema>
type Fulfilment = CustomerOrder['fulfillments']['nodes'][number]

/**
 * An order of Shopify's Customer Account API (`name processedAt cancelledAt fulfillmentStatus fulfillments { nodes {
 * status latestShipmentStatus estimatedDeliveryAt } }`), as far as an answer to its shopper needs it. Nobody's name,
 * address, basket, tracking number or payment is read.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ORDER_INVALID`, whose details name the field.
 */
export function projectShopifyOrder(value: unknown, nowMs: number = Date.now()): ShopperOrder {
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') || 'order'
    throw new CloisterError('CLOISTER_ORDER_INVALID', { details: { field } })
  }
  const order = parsed.data
  const parcels = order.fulfillments.nodes.filter(({ status }) => status === null || !VOID.has(status))
  const status = statusOf(order, parcels)
  const isUnderway = status === 'processing' || status === 'shipped'
  const etaDays = isUnderway ? daysUntilLast(parcels, nowMs) : undefined
  return {
    number: order.name,
    status,
    placedAt: new Date(order.processedAt).toISOString(),
    ...(etaDays !== undefined && { etaDays }),
  }
}

function statusOf(order: CustomerOrder, parcels: readonly Fulfilment[]): ShopperOrder['status'] {
  if (order.cancelledAt !== null) return 'cancelled'
  if (order.fulfillmentStatus !== 'FULFILLED' || parcels.length === 0) return STATUS[order.fulfillmentStatus]
  const every = (words: ReadonlySet<string>) =>
    parcels.every(
      ({ latestShipmentStatus }) => latestShipmentStatus !== null && words.has(latestShipmentStatus),
    )
  if (every(ARRIVED)) return 'delivered'
  return every(NOT_MOVED) ? 'processing' : 'shipped'
}

/** Whole days until the last parcel is expected. A day that has passed is no promise any more. */
function daysUntilLast(parcels: readonly Fulfilment[], nowMs: number): number | undefined {
  const expectedMs = parcels.flatMap(({ estimatedDeliveryAt }) =>
    estimatedDeliveryAt === null ? [] : Date.parse(estimatedDeliveryAt),
  )
  const days = Math.ceil((Math.max(...expectedMs) - nowMs) / MILLISECONDS_A_DAY)
  return days >= 0 && days <= MOST_DAYS ? days : undefined
}
