import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql'

/** As Magento counts: every field, and those of a fragment wherever it is spread; and the deepest field. */
export interface DocumentMeasure {
  readonly fields: number
  readonly depth: number
}

export function measureDocument(ast: DocumentNode): DocumentMeasure {
  const fragments = new Map<string, FragmentDefinitionNode>()
  let measure: DocumentMeasure = { fields: 0, depth: 0 }
  for (const definition of ast.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  for (const definition of ast.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION)
      measure = measureSelection(definition.selectionSet, fragments)
  }
  return measure
}

function measureSelection(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): DocumentMeasure {
  let fields = 0
  let depth = 0
  for (const selection of selections) {
    const inner =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? fragments.get(selection.name.value)?.selectionSet
        : selection.selectionSet
    const below = inner === undefined ? { fields: 0, depth: 0 } : measureSelection(inner, fragments)
    const own = selection.kind === Kind.FIELD ? 1 : 0
    fields += own + below.fields
    depth = Math.max(depth, own + below.depth)
  }
  return { fields, depth }
}
