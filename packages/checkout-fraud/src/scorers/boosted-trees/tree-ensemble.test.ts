import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boosterJson, type NodeJson } from '../../../test-support/booster-json.ts'
import { readBooster } from './read-booster.ts'
import { createTreeEnsemble } from './tree-ensemble.ts'

const FEATURES = 6

/** Values that split, and the neighbours between which 32 bits can and cannot tell. */
const value = fc.oneof(
  fc.integer({ min: -4, max: 12 }),
  fc.float({ noNaN: true, noDefaultInfinity: true, min: -50, max: 50 }),
  fc.constantFrom(0.1, 0.3, 16_777_217, 1e-8, -0),
)
const { node } = fc.letrec<{ node: NodeJson; leaf: number }>((tie) => ({
  leaf: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
  node: fc.oneof(
    { maxDepth: 6, depthIdentifier: 'tree' },
    tie('leaf'),
    fc.record({
      feature: fc.nat(FEATURES - 1),
      below: value,
      left: tie('node'),
      right: tie('node'),
      missing: fc.constantFrom('left' as const, 'right' as const),
    }),
  ),
}))
const order = fc.array(fc.oneof(value, fc.constant(Number.NaN)), { minLength: FEATURES, maxLength: FEATURES })

/** As the documentation of XGBoost has it, one step after the other, on the nested form that the file was made of. */
function straightforward(trees: readonly NodeJson[], baseScore: number, features: readonly number[]): number {
  const leafOf = (at: NodeJson): number => {
    if (typeof at === 'number') return Math.fround(at)
    const asked = Math.fround(features[at.feature] ?? Number.NaN)
    const goesLeft = Number.isNaN(asked) ? at.missing === 'left' : asked < Math.fround(at.below)
    return leafOf(goesLeft ? at.left : at.right)
  }
  const margin = trees.reduce(
    (sum: number, tree) => sum + leafOf(tree),
    Math.log(baseScore / (1 - baseScore)),
  )
  return 1 / (1 + Math.exp(-margin))
}

describe('the score of boosted trees', () => {
  it('is that of a straightforward reading of the model, within a millionth', () => {
    let compared = 0
    fc.assert(
      fc.property(
        fc.array(node, { maxLength: 40 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.array(order, { minLength: 1, maxLength: 8 }),
        (trees, baseScore, orders) => {
          const written = boosterJson(trees, {
            baseScore: `[${baseScore.toExponential()}]`,
            features: FEATURES,
          })
          const ensemble = createTreeEnsemble(readBooster(JSON.stringify(written)))
          for (const features of orders) {
            const expected = straightforward(trees, baseScore, features)
            expect(Math.abs(ensemble.probability(Float32Array.from(features)) - expected)).toBeLessThan(1e-6)
            compared += 1
          }
        },
      ),
      { numRuns: 400 },
    )
    expect(compared).toBeGreaterThan(1000)
  })

  it.each([
    ['goes left below the limit', 0.49, -0.5],
    ['goes right at the limit', 0.5, 0.5],
    ['goes where the model says when the value is missing', Number.NaN, -0.5],
    ['compares with 32 bits, as XGBoost does', 0.5 - 1e-9, 0.5],
  ])('%s', (_title, asked, margin) => {
    const tree = { feature: 0, below: 0.5, left: -0.5, right: 0.5, missing: 'left' } as const
    const ensemble = createTreeEnsemble(readBooster(boosterJson([tree])))
    expect(ensemble.probability(Float32Array.of(asked))).toBeCloseTo(1 / (1 + Math.exp(-margin)), 6)
  })

  it('is the base score where there is no tree', () => {
    const ensemble = createTreeEnsemble(readBooster(boosterJson([], { baseScore: '2.5E-1' })))
    expect(ensemble.probability(new Float32Array(1))).toBeCloseTo(0.25, 7)
  })
})

describe('what moved a score', () => {
  it('adds up to the way from the mean of the trees to the leaf that was reached', () => {
    fc.assert(
      fc.property(fc.array(node, { minLength: 1, maxLength: 10 }), order, (trees, features) => {
        const ensemble = createTreeEnsemble(readBooster(boosterJson(trees, { features: FEATURES })))
        const vector = Float32Array.from(features)
        const probability = ensemble.probability(vector)
        const moved = ensemble.contributions(vector).reduce((sum, part) => sum + part, 0)
        const mean = (at: NodeJson): number =>
          typeof at === 'number'
            ? at
            : (mean(at.left) * leaves(at.left) + mean(at.right) * leaves(at.right)) / leaves(at)
        const leaves = (at: NodeJson): number =>
          typeof at === 'number' ? 1 : leaves(at.left) + leaves(at.right)
        const from = trees.reduce((sum: number, tree) => sum + mean(tree), 0)
        expect(moved).toBeCloseTo(Math.log(probability / (1 - probability)) - from, 3)
      }),
      { numRuns: 200 },
    )
  })

  it('is nothing for a feature that no tree asked about', () => {
    const tree = { feature: 1, below: 0, left: -1, right: 1, missing: 'left' } as const
    const ensemble = createTreeEnsemble(readBooster(boosterJson([tree], { features: 3 })))
    expect([...ensemble.contributions(Float32Array.of(9, 9, 9))]).toEqual([0, 1, 0])
  })
})
