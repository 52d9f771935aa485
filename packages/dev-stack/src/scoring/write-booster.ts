/** A leaf in log-odds, or a question about one feature: below the limit to the left. */
export type TreeNode =
  | number
  | { readonly feature: number; readonly below: number; readonly left: TreeNode; readonly right: TreeNode }

interface WrittenTree {
  readonly left_children: number[]
  readonly right_children: number[]
  readonly split_indices: number[]
  readonly split_conditions: number[]
  readonly default_left: number[]
  readonly sum_hessian: number[]
}

export interface BoosterContent {
  readonly trees: readonly TreeNode[]
  readonly features: readonly string[]
  /** The features and words that it is for. */
  readonly schema: string
  /** A probability: what it says of an order that no tree moves. */
  readonly baseScore: number
}

/** Writes trees as XGBoost 3 saves a model. */
export function writeBooster({ trees, features, schema, baseScore }: BoosterContent): object {
  return {
    version: [3, 0, 0],
    learner: {
      attributes: { schema },
      feature_names: features,
      gradient_booster: { name: 'gbtree', model: { trees: trees.map(writeTree) } },
      learner_model_param: {
        base_score: `[${baseScore.toExponential().toUpperCase()}]`,
        num_class: '0',
        num_feature: String(features.length),
        num_target: '1',
      },
      objective: { name: 'binary:logistic' },
    },
  }
}

function writeTree(tree: TreeNode): WrittenTree {
  const written: WrittenTree = {
    left_children: [],
    right_children: [],
    split_indices: [],
    split_conditions: [],
    default_left: [],
    sum_hessian: [],
  }
  add(written, tree)
  return written
}

function add(written: WrittenTree, node: TreeNode): number {
  const isLeaf = typeof node === 'number'
  const at = written.left_children.push(-1) - 1
  written.right_children[at] = -1
  written.split_indices[at] = isLeaf ? 0 : node.feature
  written.split_conditions[at] = isLeaf ? node : node.below
  written.default_left[at] = 1
  // Most orders are ordinary: what a rule looks for came by once for every hundred that it passed over.
  written.sum_hessian[at] = node === 0 ? 100 : 1
  if (isLeaf) return at
  const left = add(written, node.left)
  const right = add(written, node.right)
  written.left_children[at] = left
  written.right_children[at] = right
  written.sum_hessian[at] = (written.sum_hessian[left] ?? 0) + (written.sum_hessian[right] ?? 0)
  return at
}
