import type { ScoredOrder } from './scored-order.ts'

/** What mistakes cost a merchant. All amounts are in hundredths of the currency of the orders. */
export interface FraudCosts {
  /** Fee of the acquirer for a chargeback, on top of the order's amount. Default 2000. */
  readonly chargebackFee: number
  /** Share of an order's amount that is lost where the order is bad: its margin is not, its goods are. Default 1. */
  readonly lossShare: number
  /** Working time for looking at one order. Default 300. */
  readonly reviewCost: number
  /** Share of an order's amount that is earned where the order is good and allowed. Default 0.2. */
  readonly margin: number
  /** Share of good shoppers who do not come through a stop. Default 0.1. */
  readonly insultShare: number
}

export const DEFAULT_FRAUD_COSTS: FraudCosts = {
  chargebackFee: 2000,
  lossShare: 1,
  reviewCost: 300,
  margin: 0.2,
  insultShare: 0.1,
}

/** What would have been, had all orders from one score upwards been stopped for a look. */
export interface CostRow {
  readonly threshold: number
  readonly stopped: number
  readonly stoppedBad: number
  /** In hundredths. */
  readonly missedLoss: number
  /** In hundredths: the work on what was stopped, and the margin of good orders that went elsewhere. */
  readonly frictionCost: number
  /** In hundredths: the sum of both. */
  readonly totalCost: number
}

const THRESHOLDS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9] as const

/** A row per threshold, and a last one (threshold above 1) where nothing is stopped: what the merchant pays today. */
export function costTable(
  orders: readonly ScoredOrder[],
  costs: FraudCosts = DEFAULT_FRAUD_COSTS,
): readonly CostRow[] {
  return [...THRESHOLDS, Number.POSITIVE_INFINITY].map((threshold) => costRow(orders, threshold, costs))
}

function costRow(orders: readonly ScoredOrder[], threshold: number, costs: FraudCosts): CostRow {
  const row = { threshold, stopped: 0, stoppedBad: 0, missedLoss: 0, frictionCost: 0 }
  for (const { score, isBad, amountInHundredths } of orders) {
    if (score < threshold) {
      if (isBad) row.missedLoss += amountInHundredths * costs.lossShare + costs.chargebackFee
      continue
    }
    row.stopped += 1
    row.frictionCost += costs.reviewCost
    if (isBad) row.stoppedBad += 1
    else row.frictionCost += amountInHundredths * costs.margin * costs.insultShare
  }
  return { ...row, totalCost: row.missedLoss + row.frictionCost }
}
