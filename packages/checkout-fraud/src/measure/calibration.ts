import type { ScoredOrder } from './scored-order.ts'

/** Orders whose scores lie in one band: a well calibrated scorer's mean score is the share of bad orders. */
export interface CalibrationBand {
  /** The band begins here. */
  readonly from: number
  /** It stops before this score; the last one holds 1 as well. */
  readonly to: number
  readonly orders: number
  readonly bad: number
  readonly meanScore: number
}

/** Scores of shops are mostly small: bands of one width would put nearly all orders into the first. */
const BAND_EDGES = [0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 1] as const

/** How far scores can be read as probabilities. Bands without an order are left out. */
export function calibrationOf(
  orders: readonly Pick<ScoredOrder, 'score' | 'isBad'>[],
): readonly CalibrationBand[] {
  const bands = Map.groupBy(orders, ({ score }) => bandOf(score))
  return [...bands.entries()]
    .toSorted(([one], [other]) => one - other)
    .map(([band, inBand]) => ({
      from: BAND_EDGES[band] ?? 0,
      to: BAND_EDGES[band + 1] ?? 1,
      orders: inBand.length,
      bad: inBand.filter(({ isBad }) => isBad).length,
      meanScore: inBand.reduce((sum, { score }) => sum + score, 0) / inBand.length,
    }))
}

/** The mean squared distance of scores from what became of the orders: 0 is perfect (Brier 1950). */
export function brierScore(orders: readonly Pick<ScoredOrder, 'score' | 'isBad'>[]): number {
  return orders.reduce((sum, { score, isBad }) => sum + (score - Number(isBad)) ** 2, 0) / orders.length
}

function bandOf(score: number): number {
  const above = BAND_EDGES.slice(1, -1).filter((edge) => score >= edge)
  return above.length
}
