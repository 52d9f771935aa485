import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'

/**
 * The refusal of a document that names a type or a field for which the merchant granted nothing; the contract says which
 * scopes each needs. `undefined` for one that may be asked.
 */
export function accessDenied(
  document: DocumentNode,
  schema: GraphQLSchema,
  scopes: ReadonlySet<string>,
): object | undefined {
  const info = new TypeInfo(schema)
  let denied: object | undefined
  visit(
    document,
    visitWithTypeInfo(info, {
      Field({ name }) {
        const field = info.getFieldDef()
        const type = info.getType()
        const needs = [neededBy(field), neededBy(type && getNamedType(type))].filter((one) => one.length > 0)
        const missing = needs.find((anyOf) => !anyOf.some((scope) => isGranted(scope, scopes)))
        if (missing) denied ??= refusal(name.value, missing)
      },
    }),
  )
  return denied
}

type Annotated = GraphQLField<unknown, unknown> | GraphQLNamedType | null | undefined

function neededBy(annotated: Annotated): readonly string[] {
  const needs = annotated?.astNode?.directives?.find(({ name }) => name.value === 'needs')
  const [anyOf] = needs?.arguments ?? []
  if (anyOf?.value.kind !== 'ListValue') return []
  return anyOf.value.values.flatMap((value) => (value.kind === 'StringValue' ? [value.value] : []))
}

/** Whoever may write may read. */
function isGranted(scope: string, scopes: ReadonlySet<string>): boolean {
  return scopes.has(scope) || scopes.has(scope.replace(/^read_/u, 'write_'))
}

function refusal(field: string, anyOf: readonly string[]): object {
  const requiredAccess = anyOf.map((scope) => `\`${scope}\``).join(' or ')
  return {
    message: `Access denied for ${field} field. Required access: ${requiredAccess} access scope.`,
    extensions: { code: 'ACCESS_DENIED', requiredAccess },
  }
}
