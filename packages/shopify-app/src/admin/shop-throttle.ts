import type { QueryCost } from './query-cost.ts'

/** What is left of the points of one shop: a bucket that leaks at a steady rate, shared by all that ask the shop. */
export interface ShopThrottle {
  /** Milliseconds until the shop can afford the operation, by what it said last. Takes the points it will cost. */
  reserve(operation: string): number
  /** Reads what an answer says of its cost. */
  learn(operation: string, cost: QueryCost): void
}

/**
 * Waits before a request rather than after a refusal. What an operation costs is known after its first answer; until
 * then it is sent at once, and Shopify refuses without harm what it cannot afford.
 */
export function shopThrottle(nowMs: () => number = () => performance.now()): ShopThrottle {
  const requested = new Map<string, number>()
  let bucket: { readonly available: number; readonly atMs: number; readonly status: Status } | undefined

  const availableAt = (atMs: number): number => {
    if (bucket === undefined) return Number.POSITIVE_INFINITY
    const { available, status } = bucket
    const restored = ((atMs - bucket.atMs) / 1000) * status.restoreRate
    return Math.min(available + restored, status.maximumAvailable)
  }

  return {
    reserve(operation) {
      const cost = requested.get(operation)
      if (bucket === undefined || cost === undefined) return 0
      const atMs = nowMs()
      const available = availableAt(atMs)
      bucket = { ...bucket, available: available - cost, atMs }
      return Math.max(0, ((cost - available) / bucket.status.restoreRate) * 1000)
    },
    learn(operation, { requestedQueryCost, throttleStatus }) {
      requested.set(operation, requestedQueryCost)
      bucket = { available: throttleStatus.currentlyAvailable, atMs: nowMs(), status: throttleStatus }
    },
  }
}

type Status = QueryCost['throttleStatus']
