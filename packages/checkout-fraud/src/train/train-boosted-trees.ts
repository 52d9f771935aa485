import { CloisterError } from '@cloister/core'
import { SeededRandom } from '../sample/seeded-random.ts'
import { type BinnedFeature, binFeatures } from './binned-features.ts'
import type { Derivatives } from './gradient-histogram.ts'
import { type GrownNode, growTree, weightOfRow } from './grow-tree.ts'
import { DEFAULT_TRAINING, type TrainingOptions } from './training-options.ts'

/** Orders to learn from: what was known of each, and what became of it. */
export interface TrainingRows {
  readonly features: readonly Float32Array[]
  readonly isBad: readonly boolean[]
}

/** What was learnt: a share to start from, and trees whose sayings are added to its log odds. */
export interface TrainedTrees {
  readonly baseScore: number
  readonly trees: readonly GrownNode[]
}

/**
 * Learns to tell bad orders from good ones: gradient boosting with logistic loss over histograms, second order
 * (Chen and Guestrin 2016). The same rows, options and seed give the same trees on every machine.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` where there is nothing to learn from: no rows, or
 * rows that are all good or all bad.
 */
export function trainBoostedTrees(rows: TrainingRows, options: TrainingOptions = {}): TrainedTrees {
  const settled = { ...DEFAULT_TRAINING, ...options }
  const { baseScore } = settled
  if (new Set(rows.isBad).size !== 2 || rows.isBad.length !== rows.features.length)
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'rows' } })
  const features = binFeatures(rows.features)
  const margins = new Float64Array(rows.isBad.length).fill(Math.log(baseScore / (1 - baseScore)))
  const random = new SeededRandom(settled.seed)
  const trees = Array.from({ length: settled.rounds }, () => {
    const derivatives = derivativesOf(margins, rows.isBad)
    const growth = { features: someFeatures(features, settled, random), derivatives, options: settled }
    const tree = growTree(growth, someRows(margins.length, settled, random))
    for (let row = 0; row < margins.length; row += 1)
      margins[row] = (margins[row] ?? 0) + weightOfRow(tree, row)
    return tree
  })
  return { baseScore, trees }
}

/** Of the logistic loss, at what the trees say so far. */
function derivativesOf(margins: Float64Array, isBad: readonly boolean[]): Derivatives {
  const probabilities = margins.map((margin) => 1 / (1 + Math.exp(-margin)))
  return {
    first: probabilities.map((probability, row) => probability - Number(isBad[row])),
    second: probabilities.map((probability) => Math.max(probability * (1 - probability), 1e-16)),
  }
}

type Settled = Required<TrainingOptions>

function someRows(count: number, { subsample }: Settled, random: SeededRandom): Uint32Array {
  const all = Uint32Array.from({ length: count }, (_, row) => row)
  return subsample < 1 ? all.filter(() => random.chance(subsample)) : all
}

function someFeatures(
  features: readonly BinnedFeature[],
  { featureShare }: Settled,
  random: SeededRandom,
): readonly BinnedFeature[] {
  if (featureShare >= 1) return features
  const some = features.filter(() => random.chance(featureShare))
  return some.length > 0 ? some : features
}
