import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaUnderRoc, averagePrecision, recallAtFalsePositiveRate } from './ranking-power.ts'
import { scoreSteps } from './score-steps.ts'

const judged = (scores: readonly number[], bad: readonly number[]) =>
  scores.map((score, place) => ({ score, isBad: bad.includes(place) }))

/** Every pair of a bad and a good order, which is what the area stands for. */
function pairsInOrder(orders: readonly { readonly score: number; readonly isBad: boolean }[]): number {
  const [bad, good] = [orders.filter(({ isBad }) => isBad), orders.filter(({ isBad }) => !isBad)]
  const won = bad.flatMap((one) =>
    good.map((other) => (one.score > other.score ? 1 : one.score === other.score ? 0.5 : 0)),
  )
  return won.reduce<number>((sum, share) => sum + share, 0) / won.length
}

const anyOrders = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 6 }), isBad: fc.boolean() }), { minLength: 2 })
  .filter((orders) => new Set(orders.map(({ isBad }) => isBad)).size === 2)

describe('what a ranking is worth', () => {
  const textbook = scoreSteps(judged([0.1, 0.4, 0.35, 0.8], [2, 3]))

  it('agrees with the textbook about a ranking of four', () => {
    expect(areaUnderRoc(textbook)).toBeCloseTo(0.75, 12)
    expect(averagePrecision(textbook)).toBeCloseTo(0.5 + 0.5 * (2 / 3), 12)
  })

  it('is the share of pairs in which the bad order has the higher score, whatever the ties', () => {
    fc.assert(
      fc.property(anyOrders, (orders) => {
        expect(areaUnderRoc(scoreSteps(orders))).toBeCloseTo(pairsInOrder(orders), 10)
      }),
    )
  })

  it('gives an order no place of its own among others of the same score', () => {
    fc.assert(
      fc.property(anyOrders, (orders) => {
        const [there, back] = [scoreSteps(orders), scoreSteps(orders.toReversed())]
        expect(averagePrecision(there)).toBeCloseTo(averagePrecision(back), 12)
      }),
    )
  })

  it('is the share of bad orders where nothing is known of any', () => {
    const flat = scoreSteps(judged([1, 1, 1, 1, 1], [0]))
    expect([areaUnderRoc(flat), averagePrecision(flat)]).toEqual([0.5, 0.2])
  })

  it('counts what is caught before one good order in a hundred is bothered', () => {
    const good = Array.from({ length: 100 }, (_, place) => ({ score: place === 0 ? 8 : 1, isBad: false }))
    const bad = [9, 7, 0].map((score) => ({ score, isBad: true }))
    expect(recallAtFalsePositiveRate(scoreSteps([...good, ...bad]), 0.01)).toBeCloseTo(2 / 3, 12)
    expect(recallAtFalsePositiveRate(scoreSteps([...good, ...bad]), 0)).toBeCloseTo(1 / 3, 12)
  })
})
