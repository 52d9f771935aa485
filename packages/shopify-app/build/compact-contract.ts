import {
  type GraphQLDirective,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  Kind,
  parse,
  specifiedDirectives,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { VendorSchema } from './vendor-schema.ts'

/** What of each type is used: fields, and their arguments as `field(argument`; of a directive, `@name`, its arguments. */
type Uses = Map<string, Set<string>>

const DIRECTIVES = `directive @needs(anyOf: [String!]!) on OBJECT | INTERFACE | UNION | FIELD_DEFINITION

directive @protected on FIELD_DEFINITION`

/**
 * A schema as far as the documents need it, with what Shopify says of access as directives: which scopes each type and
 * field needs, and which fields are protected customer data. No descriptions.
 */
export function compactContract({ schema, accessOf }: VendorSchema, texts: readonly string[]): string {
  const uses: Uses = new Map()
  for (const text of texts) noteDocument(uses, schema, text)
  // A type may have been met after the interface that it stands for.
  for (const name of uses.keys()) noteImplemented(uses, schema, name)
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const
  const used = roots.filter(([, type]) => type && uses.has(type.name))
  const directives = schema
    .getDirectives()
    .filter((directive) => uses.has(`@${directive.name}`))
    .map((directive) => printedDirective(directive, uses))
  const names = [...uses.keys()].toSorted((a, b) => a.localeCompare(b, 'en'))
  const types = names.flatMap((name) => {
    const type = schema.getType(name)
    return type && !isIntrospectionType(type) && !isSpecifiedScalarType(type) ? [type] : []
  })
  const definition = `schema {\n${used.map(([kind, type]) => `  ${kind}: ${type?.name}`).join('\n')}\n}`
  const printed = types.map((type) => printedType(type, { uses, accessOf }))
  return `${[DIRECTIVES, ...directives, definition, ...printed].join('\n\n')}\n`
}

interface Printing extends Pick<VendorSchema, 'accessOf'> {
  readonly uses: Uses
}

function printedType(type: GraphQLNamedType, printing: Printing): string {
  const { name } = type
  if (isScalarType(type)) return `scalar ${name}`
  if (isEnumType(type))
    return block(
      `enum ${name}`,
      type.getValues().map((value) => value.name),
    )
  if (isInputObjectType(type))
    return block(
      `input ${name}`,
      Object.values(type.getFields()).map((field) => `${field.name}: ${field.type}`),
    )
  const needs = needsOf(name, printing)
  if (isUnionType(type)) {
    const members = type.getTypes().filter((member) => printing.uses.has(member.name))
    return `union ${name}${needs} = ${members.map((member) => member.name).join(' | ')}`
  }
  const kept = Object.values(type.getFields()).filter((field) => printing.uses.get(name)?.has(field.name))
  const interfaces = type.getInterfaces().filter((one) => printing.uses.has(one.name))
  const after = interfaces.length > 0 ? ` implements ${interfaces.map((one) => one.name).join(' & ')}` : ''
  const head = `${isObjectType(type) ? 'type' : 'interface'} ${name}${after}${needs}`
  return block(
    head,
    kept.map((field) => printedField(name, field, printing)),
  )
}

function printedDirective({ name, args, locations }: GraphQLDirective, uses: Uses): string {
  const used = args.filter((argument) => uses.get(`@${name}`)?.has(argument.name))
  const inner = used.map((argument) => `${argument.name}: ${argument.type}`).join(', ')
  return `directive @${name}${inner && `(${inner})`} on ${locations.join(' | ')}`
}

function printedField(type: string, field: GraphQLField<unknown, unknown>, printing: Printing): string {
  const isUsed = (name: string) => printing.uses.get(type)?.has(`${field.name}(${name}`)
  const args = field.args.filter((argument) => isUsed(argument.name))
  const inner = args.map((argument) => `${argument.name}: ${argument.type}`).join(', ')
  const place = `${type}.${field.name}`
  const isProtected = printing.accessOf(place).isProtected ? ' @protected' : ''
  return `${field.name}${inner && `(${inner})`}: ${field.type}${needsOf(place, printing)}${isProtected}`
}

function needsOf(place: string, { accessOf }: Printing): string {
  const { scopes } = accessOf(place)
  return scopes.length === 0 ? '' : ` @needs(anyOf: ${JSON.stringify(scopes)})`
}

function block(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`
}

function note(uses: Uses, type: string, member?: string): void {
  const members = uses.get(type) ?? new Set()
  if (member !== undefined) members.add(member)
  uses.set(type, members)
}

function noteDocument(uses: Uses, schema: GraphQLSchema, text: string): void {
  const info = new TypeInfo(schema)
  visit(
    parse(text),
    visitWithTypeInfo(info, {
      NamedType: (node) => noteInput(uses, schema, node.name.value),
      Field(node) {
        const [parent, type] = [info.getParentType(), info.getType()]
        if (!parent || !type || node.name.value.startsWith('__')) return
        note(uses, parent.name, node.name.value)
        note(uses, getNamedType(type).name)
        noteImplemented(uses, schema, parent.name)
      },
      Directive(node) {
        if (specifiedDirectives.some(({ name }) => name === node.name.value)) return
        note(uses, `@${node.name.value}`)
        for (const argument of node.arguments ?? []) note(uses, `@${node.name.value}`, argument.name.value)
      },
      Argument(node, _, __, ___, ancestors) {
        const above = ancestors.at(-1)
        if (above && 'kind' in above && above.kind === Kind.DIRECTIVE) return
        const [parent, field, type] = [info.getParentType(), info.getFieldDef(), info.getInputType()]
        if (!parent || !field || !type) return
        note(uses, parent.name, `${field.name}(${node.name.value}`)
        noteInput(uses, schema, getNamedType(type).name)
      },
    }),
  )
}

/** A field that is asked of an interface is one of each type that stands for it. */
function noteImplemented(uses: Uses, schema: GraphQLSchema, name: string): void {
  const type = schema.getType(name)
  if (!isInterfaceType(type)) return
  // Of one that is asked for nothing itself, something has to be written.
  const [any = ''] = Object.keys(type.getFields())
  if (uses.get(name)?.size === 0) note(uses, name, any)
  for (const possible of schema.getPossibleTypes(type)) {
    if (!uses.has(possible.name)) continue
    for (const member of uses.get(name) ?? []) note(uses, possible.name, member)
  }
}

function noteInput(uses: Uses, schema: GraphQLSchema, name: string): void {
  const type = schema.getType(name)
  if (type === undefined || uses.has(name)) return
  note(uses, name)
  if (!isInputObjectType(type)) return
  for (const field of Object.values(type.getFields())) noteInput(uses, schema, getNamedType(field.type).name)
}
