import {
  type DirectiveNode,
  type GraphQLSchema,
  getNamedType,
  parse,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { computedScopes } from '../src/scopes/computed-scopes.ts'

export interface NeededAccess {
  /** As few as suffice, sorted. */
  readonly scopes: readonly string[]
  /** `Type.field` of customer data for which an app needs Shopify's approval. */
  readonly protectedFields: readonly string[]
}

/**
 * What a document needs, read from the directives of a compact contract. Of several scopes that suffice alike, one that
 * is preferred is taken.
 */
export function neededAccess(
  contract: GraphQLSchema,
  text: string,
  preferred: readonly string[] = [],
): NeededAccess {
  const alternatives: (readonly string[])[] = []
  const protectedFields = new Set<string>()
  const info = new TypeInfo(contract)
  visit(
    parse(text),
    visitWithTypeInfo(info, {
      Field(node) {
        const [field, type, parent] = [info.getFieldDef(), info.getType(), info.getParentType()]
        if (!field || !type || !parent) return
        const ofType = getNamedType(type).astNode?.directives ?? []
        const directives: readonly DirectiveNode[] = [...(field.astNode?.directives ?? []), ...ofType]
        alternatives.push(...directives.filter(isNamed('needs')).map(anyOf))
        if (directives.some(isNamed('protected'))) protectedFields.add(`${parent.name}.${node.name.value}`)
      },
    }),
  )
  return { scopes: fewest(alternatives, preferred), protectedFields: [...protectedFields].sort() }
}

/** What is demanded without a choice first; of a choice, one that is there already, or the one that Shopify names first. */
function fewest(
  alternatives: readonly (readonly string[])[],
  preferred: readonly string[],
): readonly string[] {
  const taken = new Set<string>()
  const byChoice = alternatives.toSorted((a, b) => a.length - b.length)
  for (const scopes of byChoice) {
    const first = scopes.find((scope) => preferred.includes(scope)) ?? scopes[0]
    if (first !== undefined && !scopes.some((scope) => taken.has(scope))) taken.add(first)
  }
  return computedScopes([{ scopes: [...taken] }])
}

function isNamed(name: string): (directive: DirectiveNode) => boolean {
  return (directive) => directive.name.value === name
}

function anyOf({ arguments: given = [] }: DirectiveNode): readonly string[] {
  return given[0] === undefined ? [] : (valueFromASTUntyped(given[0].value) as string[])
}
