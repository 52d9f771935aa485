import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'

/** One tree as XGBoost writes it: an entry for each node in each list; a node without a left child is a leaf. */
export interface ReadTree {
  readonly left: readonly number[]
  readonly right: readonly number[]
  readonly feature: readonly number[]
  /** Where a node splits; of a leaf, its value. */
  readonly condition: readonly number[]
  readonly defaultLeft: readonly (boolean | number)[]
  /** How much of the training data came by, as the sum of its Hessian. Empty where the file does not tell. */
  readonly cover: readonly number[]
}

export interface ReadBooster {
  readonly trees: readonly ReadTree[]
  /** A probability: what is said of an order before any tree is asked. */
  readonly baseScore: number
  readonly featureCount: number
  /** Empty where the file does not tell. */
  readonly featureNames: readonly string[]
  /** What was written beside the model by `booster.set_attr`. */
  readonly attributes: Readonly<Record<string, string>>
  readonly version: readonly number[]
}

const MOST_TREES = 20_000
const MOST_NODES = 1_000_000

const numbers = z.array(z.number())
const indices = z.array(z.int().check(z.gte(-1), z.lte(MOST_NODES)))
const treeSchema = z.object({
  left_children: indices.check(z.minLength(1), z.maxLength(MOST_NODES)),
  right_children: indices,
  split_indices: z.array(z.int().check(z.gte(0))),
  split_conditions: numbers,
  default_left: z.array(z.union([z.boolean(), z.literal(0), z.literal(1)])),
  sum_hessian: z.optional(numbers),
  split_type: z.optional(numbers),
  categories_nodes: z.optional(z.array(z.unknown())),
  tree_param: z.optional(z.object({ size_leaf_vector: z.optional(z.union([z.string(), z.number()])) })),
})
const boosterSchema = z.object({
  version: z._default(z.array(z.int()).check(z.maxLength(3)), []),
  learner: z.object({
    attributes: z._default(z.record(z.string(), z.string()), {}),
    feature_names: z._default(z.array(z.string()), []),
    learner_model_param: z.object({
      base_score: z.union([z.string(), z.number()]),
      num_class: z._default(z.string(), '0'),
      num_feature: z.string().check(z.regex(/^\d{1,6}$/u)),
      num_target: z._default(z.string(), '1'),
    }),
    objective: z.object({ name: z.string() }),
    gradient_booster: z.object({
      name: z.string(),
      model: z.optional(z.object({ trees: z.array(treeSchema).check(z.maxLength(MOST_TREES)) })),
    }),
  }),
})

type Learner = z.infer<typeof boosterSchema>['learner']
type Tree = z.infer<typeof treeSchema>

/**
 * Reads a model that XGBoost saved as JSON (`save_model('fraud.json')`, version 1.3 to 3): gradient-boosted trees for
 * `binary:logistic`. What it cannot evaluate exactly it refuses by name rather than guess.
 *
 * @param json The text of the file, or what `JSON.parse` made of it.
 * @throws A {@link CloisterError} with code `CLOISTER_SCORING_MODEL_INVALID`, whose details say what is expected.
 */
export function readBooster(json: unknown): ReadBooster {
  const parsed = boosterSchema.safeParse(typeof json === 'string' ? parse(json) : json)
  if (!parsed.success) {
    throw unreadable(`a value as XGBoost writes it at ${pathOf(parsed.error.issues[0]?.path ?? [])}`)
  }
  const { learner, version } = parsed.data
  requireBinaryTrees(learner)
  const { base_score: baseScore, num_feature: featureCount } = learner.learner_model_param
  return {
    trees: (learner.gradient_booster.model?.trees ?? []).map(readTree),
    baseScore: readBaseScore(baseScore),
    featureCount: Number(featureCount),
    featureNames: learner.feature_names,
    attributes: learner.attributes,
    version,
  }
}

function requireBinaryTrees({
  objective,
  gradient_booster: booster,
  learner_model_param: model,
}: Learner): void {
  // Dart weighs its trees, and gblinear has none.
  if (booster.name !== 'gbtree' || booster.model === undefined) throw unreadable('the booster gbtree')
  if (objective.name !== 'binary:logistic') throw unreadable('the objective binary:logistic')
  if (Number(model.num_class) > 1 || Number(model.num_target) > 1) throw unreadable('one output')
}

function readTree(tree: Tree): ReadTree {
  const { left_children: left, categories_nodes: categories = [], split_type: splitTypes = [] } = tree
  if (categories.length > 0 || splitTypes.some((type) => type !== 0)) {
    throw unreadable('numbers only: categorical splits are not supported, encode categories as numbers')
  }
  if (Number(tree.tree_param?.size_leaf_vector ?? 0) > 1) throw unreadable('one number in each leaf')
  const rest = [tree.right_children, tree.split_indices, tree.split_conditions, tree.default_left]
  if (rest.some(({ length }) => length !== left.length)) throw unreadable('lists of one length in each tree')
  return {
    left,
    right: tree.right_children,
    feature: tree.split_indices,
    condition: tree.split_conditions,
    defaultLeft: tree.default_left,
    cover: tree.sum_hessian?.length === left.length ? tree.sum_hessian : [],
  }
}

/** `"5E-1"` as up to version 2, `"[5E-1]"` as from version 3 on. */
function readBaseScore(written: string | number): number {
  const baseScore = Number(
    typeof written === 'string' ? /^\[?([^[\],]+)\]?$/u.exec(written.trim())?.[1] : written,
  )
  if (!(baseScore > 0 && baseScore < 1)) throw unreadable('a base_score between 0 and 1')
  return baseScore
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw unreadable('JSON', cause)
  }
}

/** Numbers and the names of our own schema; a name out of the file is not repeated. */
function pathOf(path: readonly PropertyKey[]): string {
  const isNamed = path[1] !== 'attributes'
  return (isNamed ? path : path.slice(0, 2)).join('.') || 'the top'
}

function unreadable(expected: string, cause?: unknown): CloisterError {
  return new CloisterError('CLOISTER_SCORING_MODEL_INVALID', { cause, details: { expected } })
}
