import type { BinnedFeature } from './binned-features.ts'
import { CELL_NUMBERS, type GradientHistogram, widthOf } from './gradient-histogram.ts'
import type { TrainingOptions } from './training-options.ts'

/** Sums of the first and second derivatives of some rows. */
export interface DerivativeSums {
  readonly first: number
  readonly second: number
}

/** A cut of a node's rows in two. */
export interface Split {
  /** Which of the features given. */
  readonly feature: number
  /** Rows of a lower cell go left. */
  readonly bin: number
  /** Where rows go whose value is absent. */
  readonly missingLeft: boolean
  readonly gain: number
  readonly left: DerivativeSums
  readonly right: DerivativeSums
}

type SplitOptions = Required<TrainingOptions>

interface Search {
  readonly histogram: GradientHistogram
  readonly node: DerivativeSums
  readonly options: SplitOptions
}

/** The cut that gains most (Chen and Guestrin 2016, equation 7), if one gains enough. */
export function bestSplit(features: readonly BinnedFeature[], search: Search): Split | undefined {
  let best: Split | undefined
  let start = 0
  for (const [place, feature] of features.entries()) {
    const cells = search.histogram.subarray(start, start + widthOf(feature))
    start += widthOf(feature)
    for (const cut of cutsOf(place, cells, search.node)) {
      const split = splitAt(cut, search)
      if (split !== undefined && split.gain > (best?.gain ?? search.options.minSplitGain)) best = split
    }
  }
  return best
}

type Cut = Pick<Split, 'feature' | 'bin' | 'missingLeft' | 'left'>

/** Every cut of one feature, from its lowest cell upwards. */
function* cutsOf(feature: number, cells: Float64Array, node: DerivativeSums): Generator<Cut> {
  const bins = cells.length / CELL_NUMBERS - 1
  const missing = sumsAt(cells, bins)
  let below: DerivativeSums = { first: 0, second: 0 }
  for (let bin = 0; bin < bins; bin += 1) {
    for (const missingLeft of missingSides(below, missing, node))
      yield { feature, bin, missingLeft, left: missingLeft ? plus(below, missing) : below }
    below = plus(below, sumsAt(cells, bin))
  }
}

/** What a leaf says, before the learning rate. */
export function leafWeight({ first, second }: DerivativeSums, l2: number): number {
  return -first / (second + l2)
}

/** Both sides are tried for absent values; where training has none, they go with the greater part. */
function missingSides(
  below: DerivativeSums,
  missing: DerivativeSums,
  node: DerivativeSums,
): readonly boolean[] {
  return missing.second > 0 ? [false, true] : [below.second > node.second / 2]
}

function splitAt(cut: Cut, { node, options }: Search): Split | undefined {
  const right = { first: node.first - cut.left.first, second: node.second - cut.left.second }
  if (Math.min(cut.left.second, right.second) < options.minChildWeight) return undefined
  const gain = quality(cut.left, options.l2) + quality(right, options.l2) - quality(node, options.l2)
  return { ...cut, right, gain }
}

function quality({ first, second }: DerivativeSums, l2: number): number {
  return (first * first) / (second + l2)
}

function sumsAt(cells: Float64Array, bin: number): DerivativeSums {
  return { first: cells[bin * CELL_NUMBERS] ?? 0, second: cells[bin * CELL_NUMBERS + 1] ?? 0 }
}

function plus(one: DerivativeSums, other: DerivativeSums): DerivativeSums {
  return { first: one.first + other.first, second: one.second + other.second }
}
