import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
} from 'graphql'

/** As Magento ships them. */
export interface QueryLimits {
  readonly complexity: number
  readonly depth: number
}

export const DEFAULT_LIMITS: QueryLimits = { complexity: 300, depth: 20 }

interface Size {
  readonly complexity: number
  readonly depth: number
}

/** Refuses a document that asks for too many fields or nests them too deep, as Magento counts both. */
export function queryTooLarge(document: DocumentNode, limits: QueryLimits): GraphQLError | undefined {
  const size = sizeOf(document)
  if (size.complexity > limits.complexity) {
    return new GraphQLError(`Max query complexity should be ${limits.complexity} but got ${size.complexity}.`)
  }
  if (size.depth > limits.depth) {
    return new GraphQLError(`Max query depth should be ${limits.depth} but got ${size.depth}.`)
  }
  return undefined
}

/** Every field counts one; a fragment counts wherever it stands. Depth counts from 0. */
function sizeOf(document: DocumentNode): Size {
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  )
  const sizes = document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map(({ selectionSet }) => sizeOfSet(selectionSet, 0, fragments))
  return merged(sizes)
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

function sizeOfSet(set: SelectionSetNode, depth: number, fragments: Fragments): Size {
  const sizes = set.selections.map((selection): Size => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(selection.name.value)
      return fragment ? sizeOfSet(fragment.selectionSet, depth, fragments) : { complexity: 0, depth: 0 }
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) return sizeOfSet(selection.selectionSet, depth, fragments)
    if (selection.selectionSet === undefined) return { complexity: 1, depth }
    const below = sizeOfSet(selection.selectionSet, depth + 1, fragments)
    return { complexity: below.complexity + 1, depth: below.depth }
  })
  return merged(sizes)
}

function merged(sizes: readonly Size[]): Size {
  return {
    complexity: sizes.reduce((sum, { complexity }) => sum + complexity, 0),
    depth: Math.max(0, ...sizes.map(({ depth }) => depth)),
  }
}
