/** A leaf, or a question about one feature. */
export type NodeJson = number | BranchJson

export interface BranchJson {
  readonly feature: number
  readonly below: number
  readonly left: NodeJson
  readonly right: NodeJson
  readonly missing: 'left' | 'right'
}

export interface BoosterChanges {
  readonly features?: number
  readonly featureNames?: readonly string[]
  readonly baseScore?: string
  readonly booster?: string
  readonly objective?: string
  readonly classes?: string
  readonly attributes?: Readonly<Record<string, string>>
}

export interface TreeJson {
  readonly left_children: number[]
  readonly right_children: number[]
  readonly split_indices: number[]
  readonly split_conditions: number[]
  readonly default_left: number[]
  readonly sum_hessian: number[]
  readonly categories_nodes: unknown[]
}

export interface BoosterJson {
  readonly version: readonly number[]
  readonly learner: {
    readonly attributes: Readonly<Record<string, string>>
    readonly feature_names: readonly string[]
    readonly gradient_booster: {
      readonly name: string
      readonly model: { readonly trees: readonly TreeJson[] }
    }
    readonly learner_model_param: Readonly<Record<string, string>>
    readonly objective: { readonly name: string }
  }
}

/** A model as XGBoost would save it, made of nested trees. Every leaf is taken to have been reached equally often. */
export function boosterJson(trees: readonly NodeJson[], changes: BoosterChanges = {}): BoosterJson {
  const { features = 1, featureNames = [], baseScore = '5E-1', classes = '0', attributes = {} } = changes
  return {
    version: [3, 0, 0],
    learner: {
      attributes,
      feature_names: featureNames,
      gradient_booster: { name: changes.booster ?? 'gbtree', model: { trees: trees.map(treeJson) } },
      learner_model_param: {
        base_score: baseScore,
        num_class: classes,
        num_feature: String(features),
        num_target: '1',
      },
      objective: { name: changes.objective ?? 'binary:logistic' },
    },
  }
}

function treeJson(tree: NodeJson): TreeJson {
  const json: TreeJson = {
    left_children: [],
    right_children: [],
    split_indices: [],
    split_conditions: [],
    default_left: [],
    sum_hessian: [],
    categories_nodes: [],
  }
  const add = (node: NodeJson): number => {
    const at = json.left_children.push(-1) - 1
    json.right_children[at] = -1
    json.split_indices[at] = 0
    json.default_left[at] = 0
    json.split_conditions[at] = typeof node === 'number' ? node : node.below
    json.sum_hessian[at] = 1
    if (typeof node === 'number') return at
    json.split_indices[at] = node.feature
    json.default_left[at] = node.missing === 'left' ? 1 : 0
    json.left_children[at] = add(node.left)
    json.right_children[at] = add(node.right)
    json.sum_hessian[at] =
      (json.sum_hessian[json.left_children[at]] ?? 0) + (json.sum_hessian[json.right_children[at]] ?? 0)
    return at
  }
  add(tree)
  return json
}
