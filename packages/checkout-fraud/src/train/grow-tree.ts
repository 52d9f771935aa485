import { bestSplit, type DerivativeSums, leafWeight, type Split } from './best-split.ts'
import type { BinnedFeature } from './binned-features.ts'
import { type Derivatives, type GradientHistogram, histogramOf, withoutChild } from './gradient-histogram.ts'
import type { TrainingOptions } from './training-options.ts'

/** A node of a tree that was grown: a question where it has a split, an answer where it has none. */
export interface GrownNode {
  /** What the node would say as a leaf, the learning rate included. */
  readonly weight: number
  readonly sums: DerivativeSums
  readonly branch?: Branch
}

interface Branch {
  readonly feature: BinnedFeature
  readonly bin: number
  /** Values below this go left. */
  readonly threshold: number
  readonly missingLeft: boolean
  readonly gain: number
  readonly left: GrownNode
  readonly right: GrownNode
}

interface Growth {
  readonly features: readonly BinnedFeature[]
  readonly derivatives: Derivatives
  readonly options: Required<TrainingOptions>
}

interface Seedling {
  readonly rows: Uint32Array
  readonly sums: DerivativeSums
  /** How many more levels may grow below. */
  readonly levels: number
  /** Absent where nothing grows below. */
  readonly histogram: GradientHistogram | undefined
}

/** Grows one tree over some rows, level by level, for the loss whose derivatives are given. */
export function growTree(growth: Growth, rows: Uint32Array): GrownNode {
  const { features, derivatives, options } = growth
  const histogram = histogramOf(features, rows, derivatives)
  return growNode(growth, { rows, histogram, sums: sumsOf(rows, derivatives), levels: options.maxDepth })
}

/** What a tree says about a row that it was, or could have been, grown from. */
export function weightOfRow(node: GrownNode, row: number): number {
  const { branch } = node
  if (branch === undefined) return node.weight
  return weightOfRow(goesLeft(branch, row) ? branch.left : branch.right, row)
}

function growNode(growth: Growth, seedling: Seedling): GrownNode {
  const { options, features } = growth
  const { sums, histogram } = seedling
  const weight = Math.fround(leafWeight(sums, options.l2) * options.learningRate)
  const split = histogram && bestSplit(features, { histogram, node: sums, options })
  const feature = split && features[split.feature]
  if (split === undefined || feature === undefined) return { weight, sums }
  const { bin, missingLeft, gain } = split
  const [left, right] = divide(growth, seedling, { ...split, feature })
  const branch = {
    feature,
    bin,
    threshold: feature.edges[bin] ?? 0,
    missingLeft,
    gain,
    left: growNode(growth, left),
    right: growNode(growth, right),
  }
  return { weight, sums, branch }
}

interface Cut extends Omit<Split, 'feature'> {
  readonly feature: BinnedFeature
}

function divide(
  { features, derivatives }: Growth,
  { rows, histogram, levels }: Seedling,
  cut: Cut,
): readonly [Seedling, Seedling] {
  const [left, right] = partition(rows, cut)
  const grows = histogram !== undefined && levels > 1
  // Only the smaller side is summed: the greater one is what it leaves.
  const small = grows
    ? histogramOf(features, left.length < right.length ? left : right, derivatives)
    : undefined
  const large = histogram && small && withoutChild(histogram, small)
  const [ofLeft, ofRight] = left.length < right.length ? [small, large] : [large, small]
  return [
    { rows: left, histogram: ofLeft, sums: cut.left, levels: levels - 1 },
    { rows: right, histogram: ofRight, sums: cut.right, levels: levels - 1 },
  ]
}

function partition(rows: Uint32Array, cut: Cut): readonly [Uint32Array, Uint32Array] {
  const [left, right] = [new Uint32Array(rows.length), new Uint32Array(rows.length)]
  let [lefts, rights] = [0, 0]
  for (const row of rows)
    if (goesLeft(cut, row)) left[lefts++] = row
    else right[rights++] = row
  return [left.subarray(0, lefts), right.subarray(0, rights)]
}

function goesLeft({ feature, bin, missingLeft }: Omit<Cut, 'left' | 'right' | 'gain'>, row: number): boolean {
  const { bins, edges } = feature
  const own = bins[row] as number
  return own === edges.length ? missingLeft : own < bin
}

function sumsOf(rows: Uint32Array, derivatives: Derivatives): DerivativeSums {
  let [first, second] = [0, 0]
  for (const row of rows) {
    first += derivatives.first[row] ?? 0
    second += derivatives.second[row] ?? 0
  }
  return { first, second }
}
