import { DAY_MS } from '../durations.ts'
import { byFallingScore, type ScoredOrder } from './scored-order.ts'

/** The share of bad orders among the k of the highest scores of each day (UTC), the mean of all days. */
export function precisionAt(k: number, orders: readonly ScoredOrder[]): number {
  return meanOf(byDay(orders).map((day) => badIn(byFallingScore(day).slice(0, k)) / k))
}

/**
 * Card precision at k: investigators look at the k parties of the highest scores each day (UTC); the share of them
 * with a bad order that day, the mean of all days. A party that was found bad is blocked, so that the days after it
 * neither gain nor lose by it (Le Borgne et al., Fraud Detection Handbook, chapter 4).
 */
export function cardPrecisionAt(k: number, orders: readonly ScoredOrder[]): number {
  const found = new Set<string>()
  const precisions = byDay(orders).map((day) => {
    const top = byFallingScore(partiesOf(day.filter(({ party }) => !found.has(party)))).slice(0, k)
    for (const { party, isBad } of top) if (isBad) found.add(party)
    return badIn(top) / k
  })
  return meanOf(precisions)
}

interface Party {
  readonly party: string
  readonly score: number
  readonly isBad: boolean
}

/** Each party once, with its highest score; it is bad if one of its orders is. */
function partiesOf(orders: readonly ScoredOrder[]): readonly Party[] {
  const parties = new Map<string, Party>()
  for (const { party, score, isBad } of orders) {
    const known = parties.get(party)
    parties.set(party, {
      party,
      score: Math.max(score, known?.score ?? score),
      isBad: isBad || known?.isBad === true,
    })
  }
  return [...parties.values()]
}

function byDay(orders: readonly ScoredOrder[]): readonly (readonly ScoredOrder[])[] {
  const days = Map.groupBy(orders, ({ atMs }) => Math.floor(atMs / DAY_MS))
  return [...days.entries()].toSorted(([one], [other]) => one - other).map(([, day]) => day)
}

function badIn(orders: readonly { readonly isBad: boolean }[]): number {
  return orders.filter(({ isBad }) => isBad).length
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
