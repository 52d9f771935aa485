import {
  type DefinitionNode,
  type EnumTypeDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
} from 'graphql'

type Uses = ReadonlyMap<string, ReadonlySet<string>>

/** A definition without its descriptions, its directives and whatever is not used. */
export function reduceDefinition(definition: DefinitionNode, uses: Uses): DefinitionNode {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return reduceObject(definition, uses)
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return reduceInput(definition, uses)
    case Kind.ENUM_TYPE_DEFINITION:
      return reduceEnum(definition)
    default:
      return definition.kind === Kind.SCALAR_TYPE_DEFINITION || definition.kind === Kind.UNION_TYPE_DEFINITION
        ? bare(definition)
        : definition
  }
}

export function definedName(definition: DefinitionNode): string {
  return 'name' in definition ? (definition.name?.value ?? '') : ''
}

/** Without what explains it. */
function bare<Node extends { readonly description?: unknown; readonly directives?: unknown }>(
  node: Node,
): Omit<Node, 'description' | 'directives'> {
  const { description: _description, directives: _directives, ...rest } = node
  return rest
}

const NONE: ReadonlySet<string> = new Set()

function reduceObject(
  definition: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode,
  uses: Uses,
): DefinitionNode {
  const used = uses.get(definition.name.value) ?? NONE
  const interfaces = (definition.interfaces ?? []).filter(({ name }) => (uses.get(name.value)?.size ?? 0) > 0)
  const fields = (definition.fields ?? [])
    .filter(({ name }) => used.has(name.value))
    .map((field) => ({
      ...bare(field),
      arguments: (field.arguments ?? [])
        .filter((argument) => used.has(`${field.name.value}(${argument.name.value}`))
        .map(bare),
    }))
  return { ...bare(definition), interfaces, fields }
}

function reduceInput(definition: InputObjectTypeDefinitionNode, uses: Uses): DefinitionNode {
  const used = uses.get(definition.name.value) ?? NONE
  const fields = (definition.fields ?? []).filter(({ name }) => used.has(name.value))
  return { ...bare(definition), fields: fields.map(bare) }
}

function reduceEnum(definition: EnumTypeDefinitionNode): DefinitionNode {
  return { ...bare(definition), values: (definition.values ?? []).map(bare) }
}
