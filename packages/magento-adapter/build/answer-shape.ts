import {
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { DocumentSource } from './read-documents.ts'

/** What an answer looks like, as far as it was asked for. */
export type AnswerShape = { readonly nullable: boolean } & (
  | { readonly kind: 'scalar'; readonly type: 'boolean' | 'number' | 'string' | 'unknown' }
  | { readonly kind: 'list'; readonly of: AnswerShape }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, AnswerField> }
)

/** A field of a fragment on another type than the one that holds it may be missing. */
export interface AnswerField {
  readonly shape: AnswerShape
  readonly optional: boolean
}

/** Enumerations are strings: a module may add a value of its own, and an answer is not refused for that. */
const SCALARS: Readonly<Record<string, 'boolean' | 'number' | 'string'>> = {
  Boolean: 'boolean',
  DateTime: 'string',
  Float: 'number',
  ID: 'string',
  Int: 'number',
  String: 'string',
}

export function answerShape(source: DocumentSource, schema: GraphQLSchema): AnswerShape {
  const root = schema.getQueryType()
  if (!root) throw new Error('The schema has no queries')
  return { ...shapeOf(root, source.operation.selectionSet, { source, schema }), nullable: false }
}

interface Ground {
  readonly source: DocumentSource
  readonly schema: GraphQLSchema
}

function shapeOf(
  type: GraphQLOutputType,
  selection: SelectionSetNode | undefined,
  ground: Ground,
): AnswerShape {
  if (isNonNullType(type)) return { ...shapeOf(type.ofType, selection, ground), nullable: false }
  if (isListType(type)) return { kind: 'list', nullable: true, of: shapeOf(type.ofType, selection, ground) }
  if (!isCompositeType(type)) {
    const scalar = isEnumType(type) ? 'string' : (SCALARS[type.name] ?? 'unknown')
    return { kind: 'scalar', nullable: true, type: scalar }
  }
  const fields = new Map<string, AnswerField>()
  for (const node of selection?.selections ?? [])
    collect(fields, node, { type: type.name, optional: false, ground })
  return { kind: 'object', nullable: true, fields }
}

interface Place {
  readonly type: string
  readonly optional: boolean
  readonly ground: Ground
}

function collect(fields: Map<string, AnswerField>, node: SelectionNode, place: Place): void {
  if (node.kind === Kind.FIELD) {
    const name = node.alias?.value ?? node.name.value
    if (fields.has(name)) throw new Error(`${place.ground.source.name}: ${name} is asked for twice`)
    fields.set(name, { shape: fieldShape(node, place), optional: place.optional })
    return
  }
  const fragment =
    node.kind === Kind.INLINE_FRAGMENT ? node : fragmentOf(node.name.value, place.ground.source)
  const type = fragment.typeCondition?.name.value ?? place.type
  const optional = place.optional || type !== place.type
  for (const inner of fragment.selectionSet.selections) collect(fields, inner, { ...place, type, optional })
}

function fieldShape(node: FieldNode, { type, ground }: Place): AnswerShape {
  if (node.name.value === '__typename') return { kind: 'scalar', type: 'string', nullable: false }
  const parent = ground.schema.getType(type)
  const field =
    isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined
  if (field === undefined) throw new Error(`${ground.source.name}: ${type} has no ${node.name.value}`)
  if (isCompositeType(getNamedType(field.type)) !== (node.selectionSet !== undefined))
    throw new Error('Not valid')
  return shapeOf(field.type, node.selectionSet, ground)
}

function fragmentOf(name: string, { ast }: DocumentSource) {
  for (const definition of ast.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name) return definition
  }
  throw new Error(`There is no fragment ${name}`)
}
