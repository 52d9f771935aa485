import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { canaryValue, isPersonal } from './canary-value.ts'

/**
 * What a type and those below it hold of a person, some levels deep, as a careless shop would keep it in its session.
 */
export function plantObject(
  schema: GraphQLSchema,
  typeName: string,
  levels = 4,
): Readonly<Record<string, unknown>> {
  const named = schema.getType(typeName)
  const type = isInterfaceType(named) || isUnionType(named) ? schema.getPossibleTypes(named)[0] : named
  if (!isObjectType(type)) return {}
  const fields = Object.values(type.getFields()).map((field) => [
    field.name,
    listedAsWanted(field, plantedIn(field, { schema, owner: type.name, levels })),
  ])
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined))
}

interface Bed {
  readonly schema: GraphQLSchema
  readonly owner: string
  readonly levels: number
}

type Field = GraphQLField<unknown, unknown>

function plantedIn({ name, type }: Field, { schema, owner, levels }: Bed): unknown {
  const named = getNamedType(type)
  if (!isLeafType(named)) return levels > 1 ? plantObject(schema, named.name, levels - 1) : undefined
  const isText = named.name === 'String' || named.name === 'ID'
  return isText && isPersonal(`${owner}.${name}`) ? canaryValue(owner, name) : undefined
}

function listedAsWanted({ type }: Field, planted: unknown): unknown {
  return isListType(getNullableType(type)) && planted !== undefined ? [planted] : planted
}
