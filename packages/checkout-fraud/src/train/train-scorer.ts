import type { FramedOrder } from '../replay/frame-orders.ts'
import { FEATURES, featureVector, SCHEMA_ID } from '../signal-frame.ts'
import { trainBoostedTrees } from './train-boosted-trees.ts'
import type { TrainingOptions } from './training-options.ts'
import { xgboostJson } from './xgboost-json.ts'

export interface ScorerTrainingOptions extends TrainingOptions {
  /** Orders before this time are counted and not learnt from, in milliseconds since 1970. */
  readonly fromMs?: number | undefined
  /**
   * Orders from this time on are not read. Leave out those of the last weeks: of many bad ones among them you have not
   * heard yet.
   */
  readonly untilMs?: number | undefined
  /**
   * Which of {@link FEATURES} to learn from. Default all. Leave out what a scorer will not see as training did: where
   * accounts that were found bad are blocked, the bad orders of an account are such.
   */
  readonly learnsFrom?: ((feature: string) => boolean) | undefined
}

/** A trained model, and what it was trained on. */
export interface TrainedScorer {
  /** A file for `boostedTrees`, or for XGBoost. It holds thresholds of buckets and weights: no order, no token. */
  readonly json: string
  readonly orders: number
  readonly bad: number
}

/**
 * Trains a scorer on past orders, from nothing but what would have crossed. A start for a shop without a model of its
 * own; XGBoost itself reads and goes on with its file.
 *
 * @throws A `CloisterError` with code `CLOISTER_OPTIONS_INVALID` where the orders are all good or all bad.
 */
export async function trainScorer(
  orders: AsyncIterable<FramedOrder>,
  options: ScorerTrainingOptions = {},
): Promise<TrainedScorer> {
  const {
    fromMs = Number.NEGATIVE_INFINITY,
    untilMs = Number.POSITIVE_INFINITY,
    learnsFrom = () => true,
  } = options
  const isKept = FEATURES.map(learnsFrom)
  const features: Float32Array[] = []
  const isBad: boolean[] = []
  for await (const { order, frame, isBad: bad } of orders) {
    if (order.placedAtMs >= untilMs) break
    if (order.placedAtMs < fromMs) continue
    features.push(kept(featureVector(frame), isKept))
    isBad.push(bad)
  }
  const trained = trainBoostedTrees({ features, isBad }, options)
  const json = xgboostJson(trained, { featureNames: FEATURES, attributes: { schema: SCHEMA_ID } })
  return { json, orders: isBad.length, bad: isBad.filter(Boolean).length }
}

/** What is absent from every row is not learnt from. */
function kept(vector: Float32Array, isKept: readonly boolean[]): Float32Array {
  return vector.map((value, place) => (isKept[place] ? value : Number.NaN))
}
