import { describe, expect, it } from 'vitest'
import { areaUnderRoc } from '../measure/ranking-power.ts'
import { scoreSteps } from '../measure/score-steps.ts'
import { SeededRandom } from '../sample/seeded-random.ts'
import { type GrownNode, weightOfRow } from './grow-tree.ts'
import { trainBoostedTrees } from './train-boosted-trees.ts'

interface Rows {
  readonly features: Float32Array[]
  readonly isBad: boolean[]
}

/** Bad are orders where exactly one of two numbers is high: neither says anything alone. A third number is noise. */
function eitherOr(count: number, seed: number): Rows {
  const random = new SeededRandom(seed)
  const features = Array.from({ length: count }, () =>
    Float32Array.of(random.between(0, 9), random.between(0, 9), random.next()),
  )
  return { features, isBad: features.map(([one = 0, other = 0]) => one > 4 !== other > 4) }
}

function area(rows: Rows, trees: readonly GrownNode[]): number {
  const scored = rows.isBad.map((isBad, row) => ({
    isBad,
    score: trees.reduce((sum, tree) => sum + weightOfRow(tree, row), 0),
  }))
  return areaUnderRoc(scoreSteps(scored))
}

describe('training', () => {
  const rows = eitherOr(2000, 1)

  it('learns what only two signals together say', () => {
    expect(area(rows, trainBoostedTrees(rows, { rounds: 40, maxDepth: 1 }).trees)).toBeLessThan(0.65)
    expect(area(rows, trainBoostedTrees(rows, { rounds: 40, maxDepth: 3 }).trees)).toBeGreaterThan(0.99)
  })

  it('makes the same model of the same orders, with the same seed', () => {
    const options = { rounds: 5, subsample: 0.5, featureShare: 0.7, seed: 3 }
    const [one, again] = [trainBoostedTrees(rows, options), trainBoostedTrees(rows, options)]
    expect(one.trees.map((tree) => weightOfRow(tree, 7))).toEqual(
      again.trees.map((tree) => weightOfRow(tree, 7)),
    )
    const other = trainBoostedTrees(rows, { ...options, seed: 4 })
    expect(other.trees.map((tree) => weightOfRow(tree, 7))).not.toEqual(
      one.trees.map((tree) => weightOfRow(tree, 7)),
    )
  })

  it('says of one leaf what the formula of Chen and Guestrin says', () => {
    const features = Array.from({ length: 4 }, () => Float32Array.of(1))
    const isBad = [true, true, true, false]
    const options = { rounds: 1, l2: 0.5, learningRate: 0.1, baseScore: 0.5 }
    const [stump] = trainBoostedTrees({ features, isBad }, options).trees
    // Sum of (p − y) is 4 × 0.5 − 3 = −1; sum of p(1 − p) is 1.
    expect(stump?.weight).toBeCloseTo((0.1 * 1) / (1 + 0.5), 6)
    expect(stump?.branch).toBeUndefined()
  })

  it('takes the absence of a value for a value', () => {
    const features = Array.from({ length: 200 }, (_, row) => Float32Array.of(row % 2 === 0 ? Number.NaN : 1))
    const isBad = features.map((_, row) => row % 2 === 0)
    expect(area({ features, isBad }, trainBoostedTrees({ features, isBad }, { rounds: 3 }).trees)).toBe(1)
  })

  it('splits no leaf of fewer orders than it is told', () => {
    const features = Array.from({ length: 40 }, (_, row) => Float32Array.of(row === 0 ? 1 : 0))
    const isBad = features.map((_, row) => row === 0)
    const grown = (minChildWeight: number) =>
      trainBoostedTrees({ features, isBad }, { rounds: 1, minChildWeight }).trees[0]?.branch
    expect(grown(0.2)).toBeDefined()
    expect(grown(0.3)).toBeUndefined()
  })

  it.each([
    ['no orders', { features: [], isBad: [] }],
    ['orders that are all good', { features: [Float32Array.of(1)], isBad: [false] }],
    ['orders of which it is not known what became', { features: [Float32Array.of(1)], isBad: [true, false] }],
  ])('learns nothing from %s, and says so', (_what, nothing) => {
    expect(() => trainBoostedTrees(nothing)).toThrow(
      expect.objectContaining({ code: 'CLOISTER_OPTIONS_INVALID' }),
    )
  })
})
