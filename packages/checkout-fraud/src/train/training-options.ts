/** How trees are grown. The names are XGBoost's, in this language's spelling. */
export interface TrainingOptions {
  /** Number of trees. Default 150. */
  readonly rounds?: number
  /** Splits from the root to a leaf, at most. Default 4. */
  readonly maxDepth?: number
  /** How much of its finding each tree may say (eta). Default 0.1. */
  readonly learningRate?: number
  /** L2 penalty of a leaf (lambda). Default 1. */
  readonly l2?: number
  /** Least sum of second derivatives in a leaf. Default 1. */
  readonly minChildWeight?: number
  /** Least gain for which a leaf is split (gamma). Default 0. */
  readonly minSplitGain?: number
  /** Share of rows that each tree sees, drawn anew for each. Default 1. */
  readonly subsample?: number
  /** Share of features that each tree sees, drawn anew for each. Default 1. */
  readonly featureShare?: number
  /**
   * The share of bad orders from which the first tree starts, 0 to 1. Default 0.5: while nothing is known every row
   * weighs much, so that the first trees may already split off the few bad ones.
   */
  readonly baseScore?: number
  /** The same seed, rows and options make the same model. Default 1. */
  readonly seed?: number
}

export const DEFAULT_TRAINING: Required<TrainingOptions> = {
  rounds: 150,
  maxDepth: 4,
  learningRate: 0.1,
  l2: 1,
  minChildWeight: 1,
  minSplitGain: 0,
  subsample: 1,
  featureShare: 1,
  baseScore: 0.5,
  seed: 1,
}
