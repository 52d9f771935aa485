import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
} from 'graphql'
import { canaryValue } from './canary-value.ts'

/** Answers what the shop does not hold: every field of every type has something in it, and every text a canary. */
export const plantField: GraphQLFieldResolver<unknown, unknown> = (
  _source,
  _arguments,
  _context,
  { returnType, parentType, fieldName, schema },
) => planted(returnType, { schema, type: parentType.name, field: fieldName })

interface Place {
  readonly schema: GraphQLSchema
  readonly type: string
  readonly field: string
}

function planted(wanted: GraphQLOutputType, place: Place): unknown {
  const type = getNullableType(wanted)
  if (isListType(type)) return [planted(type.ofType as GraphQLOutputType, place)]
  if (isEnumType(type)) return type.getValues()[0]?.value
  if (isLeafType(type)) return scalar(type.name, place)
  const [first] = isAbstractType(type) ? place.schema.getPossibleTypes(type) : []
  return { __typename: first?.name ?? type.toString() }
}

function scalar(name: string, { type, field }: Place): unknown {
  if (Object.hasOwn(IMPERSONAL, name)) return IMPERSONAL[name]
  return name === 'URL' ? `https://canary.example/${canaryValue(type, field)}` : canaryValue(type, field)
}

/** What has no room for a text. */
const IMPERSONAL: Readonly<Record<string, unknown>> = {
  Boolean: true,
  DateTime: '2026-01-01T00:00:00Z',
  Decimal: '7.0',
  Float: 7,
  Int: 7,
  UnsignedInt64: '7',
}
