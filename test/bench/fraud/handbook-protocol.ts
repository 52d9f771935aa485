import type { CardPayment } from './card-payment.ts'

export const DAY_MS = 24 * 60 * 60 * 1000
const WEEK_DAYS = 7

/** What is learnt from, and what is scored afterwards. Both hold places in the list of payments. */
export interface HandbookSplit {
  readonly train: readonly number[]
  readonly test: readonly number[]
}

/**
 * The split of the Fraud Detection Handbook (chapter 3): a week to learn from, a week in which outcomes become known,
 * a week to score. A card that was compromised in the learning week, or up to the delay before the day of a payment
 * that is scored, is blocked already: its payments are not scored.
 */
export function handbookSplit(payments: readonly CardPayment[], trainFrom: string): HandbookSplit {
  const start = Date.parse(`${trainFrom}T00:00:00Z`)
  const days = Map.groupBy(payments.keys(), (place) =>
    Math.floor(((payments[place]?.atMs ?? 0) - start) / DAY_MS),
  )
  const on = (day: number): readonly number[] => days.get(day) ?? []
  const train = Array.from({ length: WEEK_DAYS }, (_, day) => on(day)).flat()
  const compromised = new Set<string>()
  const block = (places: readonly number[]): void => {
    for (const place of places) {
      const payment = payments[place]
      if (payment?.isBad) compromised.add(payment.customer)
    }
  }
  block(train)
  const test: number[] = []
  for (let day = 0; day < WEEK_DAYS; day += 1) {
    block(on(WEEK_DAYS + day - 1))
    const scored = on(2 * WEEK_DAYS + day)
    test.push(...scored.filter((place) => !compromised.has(payments[place]?.customer ?? '')))
  }
  return { train, test }
}
