import { asCloisterError } from '@cloister/core'
import type { Crowd } from '../crowd.ts'
import { AnonymityCount, type AnonymityReport } from '../k-anonymity.ts'
import { keepInCrowd } from '../keep-in-crowd.ts'
import { brierScore, type CalibrationBand, calibrationOf } from '../measure/calibration.ts'
import { type CostRow, costTable, type FraudCosts } from '../measure/cost-table.ts'
import { type RankingPower, rankingPower } from '../measure/ranking-power.ts'
import type { ScoredOrder } from '../measure/scored-order.ts'
import type { Scorer } from '../scorers/scorer.ts'
import type { FramedOrder } from './frame-orders.ts'

export interface ReplayOptions {
  readonly scorer: Scorer
  /** How long one score may take, in milliseconds. Default 1000: nobody stands at a checkout. */
  readonly deadlineMs?: number | undefined
  /** Orders before this time are counted and not scored, in milliseconds since 1970. */
  readonly fromMs?: number | undefined
  /** Orders from this time on are not read. */
  readonly untilMs?: number | undefined
  /** How many orders, or parties, are looked at each day. Default 100. */
  readonly top?: number | undefined
  readonly costs?: FraudCosts | undefined
  /** Among whom an order is to be lost that is scored elsewhere. Default that of a typical shop. */
  readonly crowd?: Crowd | undefined
}

/** What a scorer would have been worth, and what would have crossed. Numbers only: no order stands in it. */
export interface ReplayReport {
  readonly scored: number
  readonly bad: number
  /** Orders without a score, by the code of what went wrong. */
  readonly faults: Readonly<Record<string, number>>
  readonly power: RankingPower
  readonly brierScore: number
  readonly calibration: readonly CalibrationBand[]
  readonly costs: readonly CostRow[]
  /** How much alike orders look in the words that would cross to a model elsewhere. */
  readonly signalAnonymity: AnonymityReport
  /** The same with the buckets of velocity, which are made to tell one shopper from another. */
  readonly frameAnonymity: AnonymityReport
}

/** Scores the orders of the past as if they came now, and measures what that would have been worth. */
export async function replayOrders(
  orders: AsyncIterable<FramedOrder>,
  options: ReplayOptions,
): Promise<ReplayReport> {
  const { fromMs = Number.NEGATIVE_INFINITY, untilMs = Number.POSITIVE_INFINITY, top = 100 } = options
  const scored: ScoredOrder[] = []
  const faults: Record<string, number> = {}
  const [bySignals, byFrame] = [new AnonymityCount(), new AnonymityCount()]
  for await (const framed of orders) {
    const atMs = framed.order.placedAtMs
    if (atMs >= untilMs) break
    if (atMs < fromMs) continue
    const told = JSON.stringify(keepInCrowd(framed.signals, options.crowd))
    bySignals.add(told)
    byFrame.add(told + JSON.stringify(framed.frame.velocity))
    const score = await scoreOf(framed, options)
    if (typeof score === 'string') faults[score] = (faults[score] ?? 0) + 1
    else scored.push(scoredOrder(framed, score))
  }
  return {
    scored: scored.length,
    bad: scored.filter(({ isBad }) => isBad).length,
    faults,
    power: rankingPower(scored, top),
    brierScore: brierScore(scored),
    calibration: calibrationOf(scored),
    costs: costTable(scored, options.costs),
    signalAnonymity: bySignals.report(),
    frameAnonymity: byFrame.report(),
  }
}

/** The score, or the code of what went wrong. */
async function scoreOf(
  { frame }: FramedOrder,
  { scorer, deadlineMs = 1000 }: ReplayOptions,
): Promise<number | string> {
  try {
    return (await scorer.score(frame, { signal: AbortSignal.timeout(deadlineMs), deadlineMs })).score
  } catch (error) {
    return asCloisterError(error).code
  }
}

/** The party stays in memory, for as long as the replay lasts. */
function scoredOrder({ order, isBad }: Omit<FramedOrder, 'frame' | 'signals'>, score: number): ScoredOrder {
  return {
    score,
    isBad,
    atMs: order.placedAtMs,
    amountInHundredths: order.totalInHundredths,
    party: order.accountId ?? order.cardToken ?? order.email ?? order.orderId,
  }
}
