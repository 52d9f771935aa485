import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { definedName, reduceDefinition } from './reduce-definition.ts'

/** What of each type is used: fields, and their arguments as `field(argument`. */
type Uses = Map<string, Set<string>>

/** Of an input object that comes as a variable, the fields that the adapter fills in. A shop adds its attributes. */
const FILLED_IN: Readonly<Record<string, readonly string[]>> = {
  ProductAttributeFilterInput: ['category_uid', 'name', 'price', 'sku', 'url_key'],
  FilterEqualTypeInput: ['eq', 'in'],
  FilterMatchTypeInput: ['match'],
  FilterStringTypeInput: ['eq', 'in'],
}

/**
 * The schema as far as the documents need it: their types, fields and arguments, every type that may stand for an
 * interface, whole enumerations, and no descriptions.
 */
export function compactContract(
  schemaText: string,
  schema: GraphQLSchema,
  documents: readonly DocumentNode[],
): string {
  const uses: Uses = new Map()
  for (const document of documents) noteDocument(uses, schema, document)
  noteImplementers(uses, schema)
  const kept = parse(schemaText, { noLocation: true })
    .definitions.filter((definition) => uses.has(definedName(definition)))
    .map((definition) => reduceDefinition(definition, uses))
    .toSorted((a, b) => definedName(a).localeCompare(definedName(b), 'en'))
  return `${kept.map(print).join('\n\n')}\n`
}

function note(uses: Uses, type: string, member?: string): void {
  const members = uses.get(type) ?? new Set()
  if (member !== undefined) members.add(member)
  uses.set(type, members)
}

function noteDocument(uses: Uses, schema: GraphQLSchema, document: DocumentNode): void {
  const info = new TypeInfo(schema)
  const noteInputOf = (name: string) => noteInput(uses, schema, name)
  visit(
    document,
    visitWithTypeInfo(info, {
      NamedType: (node) => noteInputOf(node.name.value),
      InlineFragment: () => void note(uses, info.getParentType()?.name ?? ''),
      Field(node) {
        const [parent, type] = [info.getParentType(), info.getType()]
        if (!parent || !type || node.name.value.startsWith('__')) return
        note(uses, parent.name, node.name.value)
        note(uses, getNamedType(type).name)
      },
      Argument(node) {
        const [parent, field, type] = [info.getParentType(), info.getFieldDef(), info.getInputType()]
        if (!parent || !field || !type) return
        note(uses, parent.name, `${field.name}(${node.name.value}`)
        noteInputOf(getNamedType(type).name)
      },
    }),
  )
}

function noteInput(uses: Uses, schema: GraphQLSchema, name: string): void {
  const type = schema.getType(name)
  if (type === undefined || uses.has(name)) return
  note(uses, name)
  if (!isInputObjectType(type)) return
  for (const field of Object.values(type.getFields())) {
    if (FILLED_IN[name]?.includes(field.name) === false) continue
    note(uses, name, field.name)
    noteInput(uses, schema, getNamedType(field.type).name)
  }
}

/** Whatever may stand for an interface has its fields, and the interface has no others. */
function noteImplementers(uses: Uses, schema: GraphQLSchema): void {
  for (const [name, members] of [...uses]) {
    const type = schema.getType(name)
    if (!isInterfaceType(type)) continue
    for (const object of schema.getPossibleTypes(type)) {
      note(uses, object.name)
      for (const member of members) {
        note(uses, object.name, member)
        const field = object.getFields()[member]
        if (field !== undefined) note(uses, getNamedType(field.type).name)
      }
    }
  }
}
