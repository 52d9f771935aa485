import { type CheckoutOrder, type FraudDecision, orderIdTokens, orderTokens } from '@cloister/checkout-fraud'
import type { ChaosCell } from './chaos-cells.ts'
import { type ChaosShop, DEADLINE_MS } from './chaos-shop.ts'

const AT_ONCE = 12
const GRACE_MS = 10
/** Every so many orders, one turns out bad and is reported while the wires are broken. */
const REPORTED_EVERY = 8

/** What one cell did to its decisions. */
export interface CellResult {
  readonly decisions: number
  readonly late: number
  readonly slowestMs: number
  readonly exceptions: number
  /** Allowed, and nobody says by whom. */
  readonly allowedByNobody: number
  readonly byModel: number
  readonly degraded: number
  readonly decisionIds: readonly string[]
  /** Outcomes that were acknowledged. */
  readonly reported: number
  readonly orders: readonly CheckoutOrder[]
}

/** Decides many orders of one device while the wires of a cell are broken. */
export async function runCell(
  shop: ChaosShop,
  cell: ChaosCell,
  orderIds: readonly string[],
): Promise<CellResult> {
  const fraud = shop.fraudWith(cell.scorer)
  shop.modelWire.set(cell.model)
  shop.redisWire.set(cell.redis)
  const orders = orderIds.map((orderId) => orderOf(orderId, orderIds[0] ?? ''))
  const tally = {
    late: 0,
    slowestMs: 0,
    exceptions: 0,
    allowedByNobody: 0,
    byModel: 0,
    degraded: 0,
    reported: 0,
  }
  const decisionIds: string[] = []
  const decideOne = async (order: CheckoutOrder, place: number): Promise<void> => {
    const start = performance.now()
    try {
      const decision = await fraud.decide(order)
      const took = performance.now() - start
      tally.slowestMs = Math.max(tally.slowestMs, took)
      if (took > DEADLINE_MS + GRACE_MS) tally.late += 1
      countDecision(tally, decision)
      decisionIds.push(decision.decisionId)
    } catch {
      tally.exceptions += 1
    }
    if (place % REPORTED_EVERY !== 0) return
    // A report that is not acknowledged is the shop's to repeat, and not lost.
    await fraud.reportOutcome({ orderId: order.orderId, outcome: 'chargeback' }).then(
      () => {
        tally.reported += 1
      },
      () => undefined,
    )
  }
  const waiting = [...orders.entries()]
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await decideOne(next[1], next[0])
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  shop.modelWire.set({ kind: 'none' })
  shop.redisWire.set({ kind: 'none' })
  return { ...tally, decisions: orders.length, decisionIds, orders }
}

type Tally = { allowedByNobody: number; byModel: number; degraded: number }

function countDecision(tally: Tally, decision: FraudDecision): void {
  // An answer of another shape than its type says is what is looked for.
  const { action, source } = decision as { readonly action?: string; readonly source?: string }
  if (action === undefined || source === undefined) tally.allowedByNobody += 1
  if (decision.degraded) tally.degraded += 1
  else tally.byModel += 1
}

/**
 * How many orders of a cell are counted once all of them were told to the store again, by a wire that holds: each was
 * counted once if the sum is theirs, whether the first call was lost, came through, or came through unacknowledged.
 */
export async function countAgain(shop: ChaosShop, orders: readonly CheckoutOrder[]): Promise<number> {
  const { signal } = new AbortController()
  const record = async (order: CheckoutOrder) => {
    const { current: id } = await orderIdTokens(order.orderId, shop.keys)
    return await shop.counts.record(
      {
        id,
        atMs: order.placedAtMs,
        amountInHundredths: order.totalInHundredths,
        tokens: await orderTokens(order, shop.keys),
      },
      { signal },
    )
  }
  for (const order of orders) await record(order)
  const [first] = orders
  if (first === undefined) return 0
  const probe = await record({
    ...first,
    orderId: `${first.orderId}-probe`,
    placedAtMs: first.placedAtMs + 1000,
  })
  return probe.byKind.device?.orders24h ?? 0
}

function orderOf(orderId: string, device: string): CheckoutOrder {
  return {
    orderId,
    deviceId: `device-of-${device}`,
    placedAtMs: Date.now(),
    localHour: 12,
    totalInHundredths: 4200,
    itemCount: 2,
    pastPaidOrders: 0,
    hadDispute: false,
  }
}
