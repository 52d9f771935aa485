import { CloisterError } from '@cloister/core'
import type { ReadBooster, ReadTree } from './read-booster.ts'

/** How much each feature moved one score, in log-odds, by the place of the feature. */
export type Contributions = Float64Array

/**
 * Boosted trees laid out for reading: the nodes of all trees in a few flat lists, each tree from its root down, so that a
 * left child is the next node.
 */
export interface TreeEnsemble {
  /** The probability that XGBoost's `predict` gives, within 1e-6. `NaN` in the features is a missing value. */
  probability(features: Float32Array): number
  /** The approximate contributions that XGBoost's `predict` gives with `approx_contribs`, without the bias. */
  contributions(features: Float32Array): Contributions
}

const LEAF = -1

interface Nodes {
  /** {@link LEAF} or the place of the feature that is asked. */
  readonly feature: Int32Array
  /** Below it to the left; of a leaf, its value. XGBoost computes with 32 bits, and so a boundary case goes its way. */
  readonly condition: Float32Array
  readonly right: Int32Array
  readonly missingLeft: Uint8Array
  /** The mean of the leaves below, weighted by how often training came by. */
  readonly mean: Float64Array
  readonly roots: Int32Array
}

/** @throws A {@link CloisterError} with code `CLOISTER_SCORING_MODEL_INVALID` when what was read is no tree. */
export function createTreeEnsemble(booster: ReadBooster): TreeEnsemble {
  const nodes = layOut(booster)
  const baseMargin = Math.fround(Math.log(booster.baseScore / (1 - booster.baseScore)))
  return {
    probability(features) {
      let margin = baseMargin
      for (const root of nodes.roots) margin = Math.fround(margin + leafOf(nodes, root, features))
      return 1 / (1 + Math.exp(-margin))
    },
    contributions(features) {
      const moved = new Float64Array(booster.featureCount)
      for (const root of nodes.roots) addContributions(nodes, root, { features, moved })
      return moved
    },
  }
}

function leafOf(nodes: Nodes, root: number, features: Float32Array): number {
  let at = root
  while (nodes.feature[at] !== LEAF) at = childOf(nodes, at, features)
  return nodes.condition[at] as number
}

function childOf(
  { feature, condition, right, missingLeft }: Nodes,
  at: number,
  features: Float32Array,
): number {
  const value = features[feature[at] as number] as number
  const isLeft = Number.isNaN(value) ? missingLeft[at] === 1 : value < (condition[at] as number)
  return isLeft ? at + 1 : (right[at] as number)
}

/** Each step down moves the mean; the feature that was asked has moved it. */
function addContributions(
  nodes: Nodes,
  root: number,
  { features, moved }: { readonly features: Float32Array; readonly moved: Float64Array },
): void {
  for (let at = root; nodes.feature[at] !== LEAF; ) {
    const next = childOf(nodes, at, features)
    const asked = nodes.feature[at] as number
    moved[asked] = (moved[asked] as number) + (nodes.mean[next] as number) - (nodes.mean[at] as number)
    at = next
  }
}

function layOut({ trees, featureCount }: ReadBooster): Nodes {
  const order = trees.map((tree) => rootDown(tree, featureCount))
  const size = order.reduce((sum, { length }) => sum + length, 0)
  const nodes: Nodes = {
    feature: new Int32Array(size),
    condition: new Float32Array(size),
    right: new Int32Array(size),
    missingLeft: new Uint8Array(size),
    mean: new Float64Array(size),
    roots: new Int32Array(trees.length),
  }
  let start = 0
  for (const [index, tree] of trees.entries()) {
    nodes.roots[index] = start
    const ordered = order[index] as readonly number[]
    place(tree, ordered, { nodes, start })
    start += ordered.length
  }
  return nodes
}

/** The numbers of the nodes, each followed by all that is left of it. @throws For a loop or a child that is not there. */
function rootDown({ left, right, feature }: ReadTree, featureCount: number): readonly number[] {
  const ordered: number[] = []
  const seen = new Set<number>()
  const waiting = [0]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node) || node < 0 || node >= left.length) throw noTree('children that form a tree')
    seen.add(node)
    ordered.push(node)
    if (left[node] === -1) continue
    if ((feature[node] as number) >= featureCount) throw noTree('splits by features that num_feature counts')
    waiting.push(right[node] as number, left[node] as number)
  }
  return ordered
}

function place(
  { left, right, feature, condition, defaultLeft, cover }: ReadTree,
  ordered: readonly number[],
  { nodes, start }: { readonly nodes: Nodes; readonly start: number },
): void {
  const placeOf = new Map(ordered.map((node, index) => [node, start + index]))
  // From the last to the first: children are placed before what is above them.
  for (let index = ordered.length - 1; index >= 0; index--) {
    const node = ordered[index] as number
    const at = start + index
    nodes.condition[at] = condition[node] as number
    if (left[node] === -1) {
      nodes.feature[at] = LEAF
      nodes.mean[at] = nodes.condition[at] as number
      continue
    }
    const [leftNode, rightNode] = [left[node] as number, right[node] as number]
    nodes.feature[at] = feature[node] as number
    nodes.right[at] = placeOf.get(rightNode) as number
    nodes.missingLeft[at] = Number(defaultLeft[node])
    const [leftCover, rightCover] = [cover[leftNode] ?? 1, cover[rightNode] ?? 1]
    const below = leftCover + rightCover
    const [leftMean, rightMean] = [
      nodes.mean[at + 1] as number,
      nodes.mean[nodes.right[at] as number] as number,
    ]
    nodes.mean[at] = below > 0 ? (leftMean * leftCover + rightMean * rightCover) / below : 0
  }
}

function noTree(expected: string): CloisterError {
  return new CloisterError('CLOISTER_SCORING_MODEL_INVALID', { details: { expected } })
}
