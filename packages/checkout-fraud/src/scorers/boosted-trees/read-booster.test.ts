import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BranchJson, boosterJson } from '../../../test-support/booster-json.ts'
import { readBooster } from './read-booster.ts'
import { createTreeEnsemble } from './tree-ensemble.ts'

const stump: BranchJson = { feature: 0, below: 0.5, left: -0.2, right: 0.4, missing: 'left' }
const json = (changes: Parameters<typeof boosterJson>[1] = {}) => boosterJson([stump], changes)

function refusal(model: unknown): unknown {
  try {
    createTreeEnsemble(readBooster(model))
  } catch (error) {
    return (error as { details: { expected: string } }).details.expected
  }
  return undefined
}

describe('a model of boosted trees', () => {
  it.each([
    ['5E-1', 0.5],
    ['[5E-1]', 0.5],
    [' [1.25E-1] ', 0.125],
    ['0.3', 0.3],
  ])('is read with a base score written as %j', (written, baseScore) => {
    expect(readBooster(json({ baseScore: written })).baseScore).toBe(baseScore)
  })

  it('is read from its text and from what the text says', () => {
    expect(readBooster(JSON.stringify(json()))).toEqual(readBooster(json()))
  })

  it.each([
    ['a booster whose trees have weights', json({ booster: 'dart' }), 'the booster gbtree'],
    ['a booster without trees', json({ booster: 'gblinear' }), 'the booster gbtree'],
    ['ranking', json({ objective: 'rank:pairwise' }), 'the objective binary:logistic'],
    ['several classes', json({ classes: '3' }), 'one output'],
    ['two base scores', json({ baseScore: '[5E-1,5E-1]' }), 'a base_score between 0 and 1'],
    ['a base score that is no probability', json({ baseScore: '1E0' }), 'a base_score between 0 and 1'],
    ['a text that is no JSON', '{', 'JSON'],
    ['nothing', undefined, 'a value as XGBoost writes it at the top'],
  ])('is refused with what is expected for %s', (_what, model, expected) => {
    expect(refusal(model)).toBe(expected)
  })

  it('is refused when it splits by category, as it would be misread', () => {
    const categorical = json()
    Object.assign(categorical.learner.gradient_booster.model.trees[0] ?? {}, { split_type: [1, 0, 0] })
    expect(refusal(categorical)).toContain('categorical splits are not supported')
  })

  it.each([
    ['a loop', { left_children: [0, -1, -1] }],
    ['a child that is not there', { right_children: [9, -1, -1] }],
    ['a node with two parents', { left_children: [1, 2, -1], right_children: [2, 2, -1] }],
    ['a feature that is not counted', { split_indices: [7, 0, 0] }],
    ['a list that is too short', { split_conditions: [0.5] }],
  ])('is refused for %s', (_what, change) => {
    const broken = json()
    Object.assign(broken.learner.gradient_booster.model.trees[0] ?? {}, change)
    expect(refusal(broken)).toBeTypeOf('string')
  })

  it('repeats nothing of a file that it refuses', () => {
    const canary = 'quillabeth@canary.example'
    const broken = { ...json(), learner: { ...json().learner, attributes: { [canary]: 4 } } }
    expect(refusal(broken)).not.toContain(canary)
  })

  it('is read or refused with one of our errors, whatever stands in the file', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(2000), fc.constantFrom('', '-', '9', ']', 'null'), (any, at, put) => {
        const whole = JSON.stringify(json())
        const damaged = whole.slice(0, at % whole.length) + put + whole.slice((at % whole.length) + 1)
        for (const text of [any, damaged]) {
          try {
            const ensemble = createTreeEnsemble(readBooster(text))
            expect(ensemble.probability(new Float32Array(1))).toBeTypeOf('number')
          } catch (error) {
            expect(error).toMatchObject({ code: 'CLOISTER_SCORING_MODEL_INVALID' })
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
