import {
  type GrownNode,
  type RankingPower,
  rankingPower,
  trainBoostedTrees,
} from '@cloister/checkout-fraud/replay'
import type { CardPayment } from './card-payment.ts'
import type { HandbookSplit } from './handbook-protocol.ts'
import { HANDBOOK_TRAINING } from './handbook-training.ts'
import { rawFeatures } from './raw-features.ts'

/** The power of the same trees with exact amounts and counts: what it costs that only buckets cross. */
export function rawPower(
  payments: readonly CardPayment[],
  { train, test }: HandbookSplit,
  delayDays: number,
): RankingPower {
  const features = rawFeatures(payments, delayDays)
  const vector = (place: number): Float32Array => features[place] ?? new Float32Array()
  const { trees } = trainBoostedTrees(
    { features: train.map(vector), isBad: train.map((place) => payments[place]?.isBad === true) },
    HANDBOOK_TRAINING,
  )
  return rankingPower(
    test.flatMap((place) => {
      const payment = payments[place]
      if (payment === undefined) return []
      const score = trees.reduce((sum, tree) => sum + weightOf(tree, vector(place)), 0)
      return [{ ...payment, score, party: payment.customer }]
    }),
  )
}

function weightOf({ branch, weight }: GrownNode, vector: Float32Array): number {
  if (branch === undefined) return weight
  const value = vector[branch.feature.index] ?? Number.NaN
  const goesLeft = Number.isNaN(value) ? branch.missingLeft : value < branch.threshold
  return weightOf(goesLeft ? branch.left : branch.right, vector)
}
