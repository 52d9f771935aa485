import { describe, expect, it } from 'vitest'
import { SeededRandom } from '../sample/seeded-random.ts'
import { readBooster } from '../scorers/boosted-trees/read-booster.ts'
import { createTreeEnsemble } from '../scorers/boosted-trees/tree-ensemble.ts'
import { weightOfRow } from './grow-tree.ts'
import { trainBoostedTrees } from './train-boosted-trees.ts'
import { xgboostJson } from './xgboost-json.ts'

const random = new SeededRandom(11)
const features = Array.from({ length: 800 }, () =>
  Float32Array.of(random.normal(), random.chance(0.2) ? Number.NaN : random.between(0, 5), 1, random.next()),
)
const isBad = features.map(([one = 0, other = 0]) => one + (Number.isNaN(other) ? 2 : other) > 3)
const options = { rounds: 20, baseScore: 0.3 }
const trained = trainBoostedTrees({ features, isBad }, options)
const description = { featureNames: ['one', 'two', 'three', 'four'], attributes: { schema: 'a-schema' } }
const json = xgboostJson(trained, description)

describe('the file of a trained model', () => {
  it('scores as the trees that were grown, for values and for absent ones', () => {
    const ensemble = createTreeEnsemble(readBooster(json))
    const start = Math.log(0.3 / 0.7)
    for (const [row, vector] of features.entries()) {
      const margin = trained.trees.reduce((sum, tree) => sum + weightOfRow(tree, row), start)
      expect(ensemble.probability(vector)).toBeCloseTo(1 / (1 + Math.exp(-margin)), 6)
    }
  })

  it('says which features it was trained on, and under which schema', () => {
    expect(readBooster(json)).toMatchObject({
      featureNames: description.featureNames,
      attributes: description.attributes,
      baseScore: expect.closeTo(0.3, 6),
    })
  })

  it.each(['left_children', 'right_children'] as const)(
    'leads back from each of its %s to the parent',
    (side) => {
      for (const tree of JSON.parse(json).learner.gradient_booster.model.trees as readonly TreeFile[]) {
        const childParents = tree[side].flatMap((child) => (child === -1 ? [] : [tree.parents[child]]))
        expect(childParents).toEqual(tree[side].flatMap((child, node) => (child === -1 ? [] : [node])))
        expect(Number(tree.tree_param.num_nodes)).toBe(tree.parents.length)
      }
    },
  )
})

interface TreeFile {
  readonly left_children: readonly number[]
  readonly right_children: readonly number[]
  readonly parents: readonly number[]
  readonly tree_param: { readonly num_nodes: string }
}
