import { type ScoreStep, scoreSteps } from './score-steps.ts'
import type { ScoredOrder } from './scored-order.ts'
import { cardPrecisionAt, precisionAt } from './top-precision.ts'

/**
 * The area under the ROC curve: how often a bad order has a higher score than a good one, ties counted half
 * (Hanley and McNeil 1982). Not a number where all orders are good or all are bad.
 */
export function areaUnderRoc(steps: readonly ScoreStep[]): number {
  const last = steps.at(-1)
  let [area, before] = [0, { bad: 0, good: 0 }]
  for (const step of steps) {
    area += ((step.good - before.good) * (step.bad + before.bad)) / 2
    before = step
  }
  return area / ((last?.bad ?? 0) * (last?.good ?? 0))
}

/**
 * Average precision: the precision at every threshold, weighted by the recall that it adds, without interpolation.
 * Not a number where no order is bad.
 */
export function averagePrecision(steps: readonly ScoreStep[]): number {
  let [sum, before] = [0, 0]
  for (const { bad, good } of steps) {
    sum += ((bad - before) * bad) / (bad + good)
    before = bad
  }
  return sum / (steps.at(-1)?.bad ?? 0)
}

/**
 * The share of bad orders above the lowest threshold at which at most this share of the good orders is above it as
 * well. Not a number where no order is bad.
 */
export function recallAtFalsePositiveRate(steps: readonly ScoreStep[], rate: number): number {
  const { bad = 0, good = 0 } = steps.at(-1) ?? {}
  const caught = steps.findLast((step) => step.good <= rate * good)?.bad ?? 0
  return caught / bad
}

/** How well a scorer tells bad orders from good ones: every number from 0 to 1, the higher the better. */
export interface RankingPower {
  readonly areaUnderRoc: number
  readonly averagePrecision: number
  readonly recallAt1PercentFalsePositives: number
  /** How many orders, or parties, are looked at each day. */
  readonly top: number
  readonly precisionAtTop: number
  readonly cardPrecisionAtTop: number
}

/** All of it at once. */
export function rankingPower(orders: readonly ScoredOrder[], top = 100): RankingPower {
  const steps = scoreSteps(orders)
  return {
    areaUnderRoc: areaUnderRoc(steps),
    averagePrecision: averagePrecision(steps),
    recallAt1PercentFalsePositives: recallAtFalsePositiveRate(steps, 0.01),
    top,
    precisionAtTop: precisionAt(top, orders),
    cardPrecisionAtTop: cardPrecisionAt(top, orders),
  }
}
