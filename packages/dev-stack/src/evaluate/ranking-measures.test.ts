import { describe, expect, it } from 'vitest'
import { mean, ndcgAt10, precisionAt10, quantile, reciprocalRankAt10 } from './ranking-measures.ts'

const RATINGS = new Map([
  ['A', 3],
  ['B', 2],
  ['C', 1],
  ['D', 0],
])

describe('a ranking', () => {
  it('is as good as can be when the best come first', () => {
    expect(ndcgAt10(['A', 'B', 'C', 'D'], RATINGS)).toBe(1)
  })

  it('loses what stands too low, by the logarithm of its rank', () => {
    const ideal = 1 + 2 / 3 / Math.log2(3) + 1 / 3 / 2
    expect(ndcgAt10(['X', 'A'], RATINGS)).toBeCloseTo(1 / Math.log2(3) / ideal)
  })

  it('is not rated where nothing is relevant', () => {
    expect(ndcgAt10(['A'], new Map([['A', 0]]))).toBeUndefined()
    expect(mean([undefined, 0.5])).toBe(0.5)
    expect(mean([])).toBeUndefined()
  })

  it('counts to ten and no further', () => {
    const late = [...'0123456789', 'A']
    expect(ndcgAt10(late, RATINGS)).toBe(0)
    expect(precisionAt10(late, RATINGS)).toBe(0)
    expect(reciprocalRankAt10(late, (id) => id === 'A')).toBe(0)
  })

  it('is precise by what is rated 2 or 3, and an empty place is wrong', () => {
    expect(precisionAt10(['A', 'C', 'B'], RATINGS)).toBe(0.2)
    expect(reciprocalRankAt10(['X', 'B'], (id) => id === 'B')).toBe(0.5)
  })

  it('has latencies that most calls do not exceed', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2)
    expect(quantile([4, 1, 3, 2], 0.99)).toBe(4)
    expect(quantile([], 0.5)).toBeUndefined()
  })
})
