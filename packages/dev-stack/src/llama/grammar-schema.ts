import type { GbnfJsonSchema } from 'node-llama-cpp'

type Schema = Readonly<Record<string, unknown>>

const DEPTH_LIMIT = 16
const SCALARS: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'null'])
const FORMATS: ReadonlySet<unknown> = new Set(['date-time', 'time', 'date'])

/**
 * Translates the subset of JSON Schema that llama.cpp's grammars can hold an answer to.
 *
 * Keywords outside the subset (`pattern`, `minimum`, `title`, …) are left out: the grammar is then looser than the
 * schema, and who asked checks the answer anyway. Every property counts as required, since a grammar cannot
 * leave one out. Nothing comes back for a schema that says nothing the grammar knows.
 */
export function grammarSchema(schema: unknown): GbnfJsonSchema | undefined {
  try {
    return translate(schema, 0)
  } catch (cause) {
    if (cause instanceof UntranslatableSchema) return
    throw cause
  }
}

class UntranslatableSchema extends Error {}

function translate(value: unknown, depth: number): GbnfJsonSchema {
  if (typeof value !== 'object' || value === null || depth > DEPTH_LIMIT) throw new UntranslatableSchema()
  const schema = value as Schema
  if (schema['const'] !== undefined) return { const: literal(schema['const']) }
  if (Array.isArray(schema['enum'])) return { enum: nonEmpty(schema['enum']).map(literal) }
  const choices = schema['oneOf'] ?? schema['anyOf']
  if (Array.isArray(choices))
    return { oneOf: nonEmpty(choices).map((choice) => translate(choice, depth + 1)) }
  return translateType(schema, depth)
}

function translateType(schema: Schema, depth: number): GbnfJsonSchema {
  const { type } = schema
  if (Array.isArray(type)) {
    return { oneOf: nonEmpty(type).map((one) => translateType({ ...schema, type: one }, depth + 1)) }
  }
  if (type === 'object') return translateObject(schema, depth)
  if (type === 'array') return translateArray(schema, depth)
  if (type === 'string') return translateString(schema)
  if (!SCALARS.has(type)) throw new UntranslatableSchema()
  return { type: type as 'number' | 'integer' | 'boolean' | 'null' }
}

function translateObject(schema: Schema, depth: number): GbnfJsonSchema {
  const properties = Object.entries((schema['properties'] ?? {}) as Schema)
  return {
    type: 'object',
    properties: Object.fromEntries(properties.map(([key, inner]) => [key, translate(inner, depth + 1)])),
  }
}

function translateArray(schema: Schema, depth: number): GbnfJsonSchema {
  return {
    type: 'array',
    items: translate(schema['items'], depth + 1),
    ...counts(schema, ['minItems', 'maxItems']),
  }
}

function translateString(schema: Schema): GbnfJsonSchema {
  const { format } = schema
  if (FORMATS.has(format)) return { type: 'string', format: format as 'date' }
  return { type: 'string', ...counts(schema, ['minLength', 'maxLength']) }
}

function counts<Key extends string>(schema: Schema, keys: readonly Key[]): Partial<Record<Key, number>> {
  const given = keys.filter((key) => Number.isSafeInteger(schema[key]) && Number(schema[key]) >= 0)
  return Object.fromEntries(given.map((key) => [key, schema[key]])) as Partial<Record<Key, number>>
}

function nonEmpty(values: readonly unknown[]): readonly unknown[] {
  if (values.length === 0) throw new UntranslatableSchema()
  return values
}

function literal(value: unknown): string | number | boolean | null {
  if (typeof value === 'object' && value !== null) throw new UntranslatableSchema()
  return value as string | number | boolean | null
}
