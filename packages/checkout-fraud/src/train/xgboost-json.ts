import type { GrownNode } from './grow-tree.ts'
import type { TrainedTrees } from './train-boosted-trees.ts'

/** What a model file says about itself beside its trees. */
export interface ModelDescription {
  /** One name per feature, in their order. */
  readonly featureNames: readonly string[]
  /** Free texts that XGBoost keeps as they are, such as the schema of the features and the version of the model. */
  readonly attributes: Readonly<Record<string, string>>
}

/** XGBoost's own mark of a node that is a leaf. */
const NO_CHILD = -1
/** XGBoost's own mark of a root's parent. */
const NO_PARENT = 2_147_483_647

/** The file that XGBoost itself writes for such trees (`save_model('model.json')`), readable by whatever reads those. */
export function xgboostJson({ trees, baseScore }: TrainedTrees, description: ModelDescription): string {
  const { featureNames, attributes } = description
  return JSON.stringify({
    learner: {
      attributes,
      feature_names: featureNames,
      feature_types: featureNames.map(() => 'float'),
      gradient_booster: {
        model: {
          gbtree_model_param: { num_parallel_tree: '1', num_trees: String(trees.length) },
          iteration_indptr: Array.from({ length: trees.length + 1 }, (_, place) => place),
          tree_info: trees.map(() => 0),
          trees: trees.map((tree, id) => treeJson(tree, id, featureNames.length)),
        },
        name: 'gbtree',
      },
      learner_model_param: {
        base_score: Math.fround(baseScore).toExponential(),
        boost_from_average: '1',
        num_class: '0',
        num_feature: String(featureNames.length),
        num_target: '1',
      },
      objective: { name: 'binary:logistic', reg_loss_param: { scale_pos_weight: '1' } },
    },
    version: [2, 1, 1],
  })
}

interface Place {
  readonly node: GrownNode
  readonly parent: number
}

function treeJson(root: GrownNode, id: number, featureCount: number): object {
  const places = breadthFirst(root)
  const numberOf = new Map(places.map(({ node }, number) => [node, number]))
  const child = (node: GrownNode, side: 'left' | 'right'): number =>
    (node.branch && numberOf.get(node.branch[side])) ?? NO_CHILD
  const each = <T>(value: (node: GrownNode) => T): readonly T[] => places.map(({ node }) => value(node))
  return {
    base_weights: each(({ weight }) => weight),
    categories: [],
    categories_nodes: [],
    categories_segments: [],
    categories_sizes: [],
    default_left: each(({ branch }) => (branch?.missingLeft ? 1 : 0)),
    id,
    left_children: each((node) => child(node, 'left')),
    loss_changes: each(({ branch }) => Math.fround(branch?.gain ?? 0)),
    parents: places.map(({ parent }) => parent),
    right_children: each((node) => child(node, 'right')),
    split_conditions: each(({ branch, weight }) => branch?.threshold ?? weight),
    split_indices: each(({ branch }) => branch?.feature.index ?? 0),
    split_type: each(() => 0),
    sum_hessian: each(({ sums }) => Math.fround(sums.second)),
    tree_param: {
      num_deleted: '0',
      num_feature: String(featureCount),
      num_nodes: String(places.length),
      size_leaf_vector: '1',
    },
  }
}

function breadthFirst(root: GrownNode): readonly Place[] {
  const places: Place[] = [{ node: root, parent: NO_PARENT }]
  for (const [number, { node }] of places.entries())
    if (node.branch)
      places.push({ node: node.branch.left, parent: number }, { node: node.branch.right, parent: number })
  return places
}
