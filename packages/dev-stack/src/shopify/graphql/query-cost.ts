import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'

/** What one operation may cost at most, in points. */
export const MOST_POINTS = 1_000
const MUTATION_POINTS = 10

type Variables = Readonly<Record<string, unknown>>

/**
 * What an operation is charged for before it is run, as Shopify counts: a point for each object that it may return, a
 * connection by its `first`, ten for a mutation, nothing for scalars.
 */
export function requestedCost(document: DocumentNode, schema: GraphQLSchema, variables: Variables): number {
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  )
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  )
  const counter = new PointCounter(schema, variables, fragments)
  return operations.reduce((sum, operation) => sum + counter.ofOperation(operation), 0)
}

/** What it turned out to cost: the objects of the answer. */
export function actualCost(data: unknown): number {
  if (Array.isArray(data)) return data.reduce<number>((sum, item) => sum + actualCost(item), 0)
  if (data === null || typeof data !== 'object') return 0
  return Object.values(data).reduce<number>((sum, value) => sum + actualCost(value), 1)
}

class PointCounter {
  readonly #schema: GraphQLSchema
  readonly #variables: Variables
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>

  constructor(
    schema: GraphQLSchema,
    variables: Variables,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {
    this.#schema = schema
    this.#variables = variables
    this.#fragments = fragments
  }

  ofOperation({ operation, selectionSet }: OperationDefinitionNode): number {
    const root = this.#schema.getRootType(operation)
    if (!root) return 0
    const extra = operation === 'mutation' ? MUTATION_POINTS * selectionSet.selections.length : 0
    return extra + this.#ofSet(selectionSet, root, 1)
  }

  /** @param size how many nodes the connection around may return */
  #ofSet({ selections }: SelectionSetNode, type: GraphQLCompositeType, size: number): number {
    const points = selections.map((selection) => {
      if (selection.kind === Kind.FIELD) return this.#ofField(selection, type, size)
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(selection.name.value) : selection
      if (fragment === undefined) return 0
      const condition = this.#schema.getType(fragment.typeCondition?.name.value ?? '')
      return this.#ofSet(fragment.selectionSet, isCompositeType(condition) ? condition : type, size)
    })
    return points.reduce((sum, one) => sum + one, 0)
  }

  #ofField(field: FieldNode, type: GraphQLCompositeType, size: number): number {
    const { name, selectionSet } = field
    const known = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined
    const inner = known && getNamedType(known.type)
    if (selectionSet === undefined || !isCompositeType(inner)) return 0
    const count = name.value === 'nodes' || name.value === 'edges' ? (this.#listed(field) ?? size) : 1
    return count * (1 + this.#ofSet(selectionSet, inner, this.#first(field) ?? 1))
  }

  #first({ arguments: given = [] }: FieldNode): number | undefined {
    const wanted = given.find(({ name }) => name.value === 'first' || name.value === 'last')
    const value = wanted && this.#valueOf(wanted.value)
    return typeof value === 'number' ? value : undefined
  }

  #listed({ arguments: given = [] }: FieldNode): number | undefined {
    const ids = given.find(({ name }) => name.value === 'ids')
    const value = ids && this.#valueOf(ids.value)
    return Array.isArray(value) ? value.length : undefined
  }

  #valueOf(value: ValueNode): unknown {
    if (value.kind === Kind.VARIABLE) return this.#variables[value.name.value]
    if (value.kind === Kind.INT) return Number(value.value)
    return value.kind === Kind.LIST ? value.values.map((one) => this.#valueOf(one)) : undefined
  }
}
