import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql'
import type { AnswerShape } from './answer-shape.ts'
import type { DocumentSource } from './read-documents.ts'

const SCALARS: Readonly<Record<string, string>> = {
  Boolean: 'boolean',
  Float: 'number',
  ID: 'string',
  Int: 'number',
  String: 'string',
}
/** Each attribute of a shop that can be filtered by is a field of this one. */
const OPEN = 'ProductAttributeFilterInput'

/** The module of one document: what it needs, what it answers, and the constant that is sent. */
export function printDocument(source: DocumentSource, shape: AnswerShape, schema: GraphQLSchema): string {
  const type = source.name.replace(/(?:^|-)(\w)/gu, (_, letter: string) => letter.toUpperCase())
  const constant = `${type[0]?.toLowerCase()}${type.slice(1)}Document`
  const variables = (source.operation.variableDefinitions ?? []).map((node) => variableField(node, schema))
  return `// Generated from ${source.name}.graphql by build/run.ts.
import * as z from 'zod/mini'
import type { MagentoDocument } from '../client/magento-document.ts'

${variables.length === 0 ? `export type ${type}Variables = Readonly<Record<string, never>>` : `export interface ${type}Variables {\n${variables.join('\n')}\n}`}

export interface ${type}Data ${typeText(shape)}

const data = ${schemaText(shape)}

/** ${source.sentence} */
export const ${constant}: MagentoDocument<${type}Data, ${type}Variables> = {
  name: '${source.operation.name?.value}',
  access: '${source.access}',
  dialects: [${source.dialects.map((dialect) => `'${dialect}'`).join(', ')}],
  text: '${source.text.replaceAll("'", "\\'")}',
  data,
}
`
}

function typeText(shape: AnswerShape): string {
  const orNull = shape.nullable && shape.kind !== 'object' ? ' | null' : ''
  if (shape.kind === 'scalar') return shape.type === 'unknown' ? 'unknown' : shape.type + orNull
  if (shape.kind === 'list') return `readonly ${grouped(typeOrNull(shape.of))}[]${orNull}`
  const fields = [...shape.fields].map(([name, field]) => {
    const text = typeOrNull(field.shape)
    return `readonly ${name}${field.optional ? `?: ${text} | undefined` : `: ${text}`}`
  })
  return `{\n${fields.join('\n')}\n}`
}

function typeOrNull(shape: AnswerShape): string {
  return shape.kind === 'object' && shape.nullable ? `${typeText(shape)} | null` : typeText(shape)
}

function grouped(type: string): string {
  return type.includes('|') || type.startsWith('readonly') ? `(${type})` : type
}

function schemaText(shape: AnswerShape): string {
  const text = bareSchemaText(shape)
  return shape.nullable && text !== 'z.unknown()' ? `z.nullable(${text})` : text
}

function bareSchemaText(shape: AnswerShape): string {
  if (shape.kind === 'scalar') return `z.${shape.type}()`
  if (shape.kind === 'list') return `z.array(${schemaText(shape.of)})`
  const fields = [...shape.fields].map(([name, field]) => {
    const text = schemaText(field.shape)
    return `${name}: ${field.optional ? `z.optional(${text})` : text},`
  })
  return `z.object({\n${fields.join('\n')}\n})`
}

function variableField({ variable, type: node }: VariableDefinitionNode, schema: GraphQLSchema): string {
  const type = typeFromAST(schema, node as never) as GraphQLInputType
  return inputField(variable.name.value, type)
}

function inputField(name: string, type: GraphQLInputType): string {
  return isNonNullType(type)
    ? `readonly ${name}: ${inputText(type.ofType)}`
    : `readonly ${name}?: ${inputText(type)} | undefined`
}

function inputText(type: GraphQLInputType): string {
  if (isNonNullType(type)) return inputText(type.ofType)
  if (isListType(type)) return `readonly ${grouped(inputText(type.ofType))}[]`
  if (isEnumType(type))
    return type
      .getValues()
      .map(({ name }) => `'${name}'`)
      .join(' | ')
  if (!isInputObjectType(type)) return SCALARS[type.name] ?? 'unknown'
  const fields = Object.values(type.getFields()).map((field) => inputField(field.name, field.type))
  if (type.name === OPEN) fields.push('readonly [attribute: string]: unknown')
  return `{\n${fields.join('\n')}\n}`
}
