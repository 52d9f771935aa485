import { describe, expect, it } from 'vitest'
import type { CheckoutOrder } from '../checkout-order.ts'
import { createKeyring } from '../keyring.ts'
import { generateOrders } from '../sample/generate-orders.ts'
import { SAMPLE_EMAIL_DOMAINS } from '../sample/sample-shopper.ts'
import { boostedTrees } from '../scorers/boosted-trees/boosted-trees.ts'
import type { Scorer } from '../scorers/scorer.ts'
import type { SignalFrame } from '../signal-frame.ts'
import { trainScorer } from '../train/train-scorer.ts'
import { createMemoryVelocity } from '../velocity/memory-velocity.ts'
import { type FramedOrder, frameOrders } from './frame-orders.ts'
import type { BadRow, PastOrder } from './past-order.ts'
import { printReport } from './print-report.ts'
import { replayOrders } from './replay-orders.ts'

const DAY_MS = 86_400_000
const START_MS = Date.UTC(2026, 0, 1)

const frames = (orders: Iterable<PastOrder>, onBadRow?: (row: BadRow) => void): AsyncGenerator<FramedOrder> =>
  frameOrders(orders, {
    velocity: createMemoryVelocity(),
    keysAt: (now) => createKeyring({ now }),
    context: {
      freeEmailDomains: SAMPLE_EMAIL_DOMAINS.free,
      disposableEmailDomains: SAMPLE_EMAIL_DOMAINS.disposable,
    },
    onBadRow,
  })

const order = (orderId: string, day: number, changes: Partial<CheckoutOrder> = {}): CheckoutOrder => ({
  orderId,
  placedAtMs: START_MS + day * DAY_MS,
  localHour: 12,
  totalInHundredths: 2000,
  itemCount: 1,
  deviceId: 'sample-device-1',
  pastPaidOrders: 0,
  hadDispute: false,
  ...changes,
})

async function framesOf(orders: Iterable<PastOrder>): Promise<readonly SignalFrame[]> {
  const all: SignalFrame[] = []
  for await (const { frame } of frames(orders)) all.push(frame)
  return all
}

describe('past orders as they would have crossed', () => {
  it('know what came before them and nothing of what came after', async () => {
    const past = [order('a', 0), order('b', 1), order('c', 2)].map((one) => ({ order: one, isBad: false }))
    const counts = (await framesOf(past)).map(({ velocity }) => velocity.device?.orders7d)
    expect(counts[0]).toBeLessThan(counts[1] ?? 0)
    expect(await framesOf(past.slice(0, 2)).then((some) => some.map(({ velocity }) => velocity))).toEqual(
      (await framesOf(past)).slice(0, 2).map(({ velocity }) => velocity),
    )
  })

  it('know that an order was bad when the shop had heard of it, and not earlier', async () => {
    const past = (outcomeDay: number): PastOrder[] => [
      { order: order('a', 0), isBad: true, outcomeAtMs: START_MS + outcomeDay * DAY_MS },
      { order: order('b', 9), isBad: false },
    ]
    const bad = async (outcomeDay: number): Promise<number | undefined> =>
      (await framesOf(past(outcomeDay)))[1]?.velocity.device?.bad7d
    expect([await bad(8), await bad(10)]).toEqual([1, 0])
  })

  it('leave out an order that cannot be read, and say which field it is', async () => {
    const badRows: BadRow[] = []
    const past = [{ order: order('a', 0, { itemCount: -1 }), isBad: false, line: 7 }]
    for await (const _ of frames(past, (row) => void badRows.push(row))) expect.unreachable()
    expect(badRows).toEqual([{ line: 7, field: 'itemCount' }])
  })
})

describe('a replay', () => {
  const samples = generateOrders({ seed: 2, shoppers: 500, days: 90 })
  const turnMs = START_MS + 60 * DAY_MS

  it('shows that a model trained on two months of made-up orders knows those of the third', async () => {
    const { json, bad } = await trainScorer(frames(samples), { untilMs: turnMs, rounds: 40 })
    expect(bad).toBeGreaterThan(20)
    const report = await replayOrders(frames(samples), { scorer: boostedTrees(json), fromMs: turnMs, top: 5 })
    expect(report.scored).toBe(samples.filter(({ order: { placedAtMs } }) => placedAtMs >= turnMs).length)
    expect(report.power.areaUnderRoc).toBeGreaterThan(0.9)
    expect(report.faults).toEqual({})
    expect(report.signalAnonymity.orders).toBe(report.scored)
    expect(report.calibration.reduce((sum, { orders }) => sum + orders, 0)).toBe(report.scored)
  })

  it('goes on without the orders that the scorer could not score, and counts them by what went wrong', async () => {
    const canary = 'quillabeth@canary.example'
    let calls = 0
    const scorer: Scorer = {
      name: 'failing',
      score: async () => {
        calls += 1
        if (calls % 2 === 0) throw new Error(canary)
        return { score: 0.5, reasons: [], model: { name: 'failing', version: '1' } }
      },
      close: async () => undefined,
    }
    const report = await replayOrders(frames(samples.slice(0, 10)), { scorer })
    expect(report).toMatchObject({ scored: 5, faults: { CLOISTER_INTERNAL: 5 } })
    expect(printReport(report, [{ line: 3, field: 'total' }])).toMatch(
      /5 were not scored: CLOISTER_INTERNAL[\s\S]*line 3: total/u,
    )
    expect(printReport(report, [])).not.toContain('canary')
  })
})
