import { DAY_MS } from '../durations.ts'
import type { VelocityToken } from '../order-tokens.ts'
import { AgingMap } from './aging-map.ts'
import type { SettledOrder, VelocityEvent } from './velocity-store.ts'
import { LONG_BUCKET_MS, ORDER_KEPT_MS, OUTCOME_DELAY_DAYS } from './velocity-windows.ts'

export interface KnownOrder {
  readonly sinceMs: number
  /** Absent while only an outcome is known. */
  readonly counted?: { readonly atMs: number; readonly tokens: readonly VelocityToken[] }
  readonly isBad: boolean
  readonly outcomeAtMs?: number | undefined
}

/** Orders that are late by so much still find what they should. */
const SLACK_MS = 7 * DAY_MS
const SWEPT_AT_ONCE = 4

/** Which orders were counted, under which tokens, and how they turned out: in the order in which they came. */
export class KnownOrders {
  readonly #orders = new AgingMap<VelocityToken, KnownOrder>()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  /** The id under which an order is known that is not too old at that time. */
  find({ id, previousId }: Ids, atMs: number | undefined): VelocityToken | undefined {
    return [id, previousId].find((each) => {
      if (each === undefined) return false
      const order = this.get(each)
      return order !== undefined && !isForgotten(order, atMs)
    })
  }

  get(id: VelocityToken): KnownOrder | undefined {
    return this.#orders.get(id)
  }

  /** An order that is known already grows no younger by it. */
  set(id: VelocityToken, order: KnownOrder): void {
    this.#orders.keep(id, order)
  }

  delete(id: VelocityToken): void {
    this.#orders.delete(id)
  }

  /** A few at a time, so that no order waits for it. */
  sweep(clockMs: number): void {
    for (let swept = 0; swept < SWEPT_AT_ONCE; swept++) {
      const known = this.#orders.oldest
      if (known === undefined) return
      const isOld = clockMs - known.value.sinceMs > ORDER_KEPT_MS + SLACK_MS
      if (!isOld && this.#orders.size <= this.#limit) return
      this.#orders.delete(known.key)
    }
  }

  clear(): void {
    this.#orders.clear()
  }
}

type Ids = Pick<VelocityEvent | SettledOrder, 'id' | 'previousId'>

function isForgotten({ counted }: KnownOrder, atMs: number | undefined): boolean {
  return counted !== undefined && atMs !== undefined && atMs - counted.atMs > ORDER_KEPT_MS
}

/** Which bucket an order is bad in: that of its own time, or of as late as an outcome is waited for. */
export function badBucket(orderAtMs: number, outcomeAtMs = 0): number {
  return Math.floor(Math.max(orderAtMs, outcomeAtMs - OUTCOME_DELAY_DAYS * DAY_MS) / LONG_BUCKET_MS)
}
