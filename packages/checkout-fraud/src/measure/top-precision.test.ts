import { describe, expect, it } from 'vitest'
import { cardPrecisionAt, precisionAt } from './top-precision.ts'

const DAY_MS = 86_400_000
const order = (day: number, party: string, score: number, isBad = false) => ({
  atMs: day * DAY_MS + 1000,
  party,
  score,
  isBad,
  amountInHundredths: 100,
})

describe('what investigators find', () => {
  it('is counted day by day, among the highest scores of the day', () => {
    const orders = [
      order(1, 'a', 0.9, true),
      order(1, 'b', 0.8),
      order(1, 'c', 0.1, true),
      order(2, 'd', 0.7),
    ]
    expect(precisionAt(2, orders)).toBe((1 / 2 + 0) / 2)
  })

  it('counts a card once a day, by the worst of its payments', () => {
    const orders = [
      order(1, 'a', 0.2, true),
      order(1, 'a', 0.9),
      order(1, 'b', 0.5),
      order(1, 'c', 0.4, true),
    ]
    expect(cardPrecisionAt(2, orders)).toBe(1 / 2)
  })

  it('looks no second time at a card that was found', () => {
    const orders = [order(1, 'a', 0.9, true), order(2, 'a', 0.9, true), order(2, 'b', 0.5, true)]
    expect(cardPrecisionAt(1, orders)).toBe(1)
    expect(cardPrecisionAt(2, orders)).toBe(1 / 2)
  })

  it('looks again at a card in which nothing was found', () => {
    const orders = [order(1, 'a', 0.9), order(2, 'a', 0.9, true)]
    expect(cardPrecisionAt(1, orders)).toBe(1 / 2)
  })
})
