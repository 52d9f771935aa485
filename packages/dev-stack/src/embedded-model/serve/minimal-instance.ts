/** Bounds for a schema that a stranger wrote: how deep and how wide its smallest instance may grow. */
const DEPTH_LIMIT = 12
const ITEM_LIMIT = 32
const TEXT_LIMIT = 1000

type Schema = Readonly<Record<string, unknown>>

/**
 * The smallest JSON value that fits a JSON Schema: empty strings and arrays, the first of an enum, the least number.
 * Patterns, formats and references are not solved.
 */
export function minimalInstance(schema: unknown, depth = 0): unknown {
  if (!isObject(schema) || depth > DEPTH_LIMIT) return null
  if ('const' in schema) return schema['const']
  const choices = firstList(schema['enum'])
  if (choices !== undefined) return choices[0]
  const variants = firstList(schema['anyOf'], schema['oneOf'], schema['allOf'])
  if (variants !== undefined) return minimalInstance(variants[0], depth + 1)
  return instanceOfType(typeOf(schema), schema, depth)
}

function instanceOfType(type: unknown, schema: Schema, depth: number): unknown {
  switch (type) {
    case 'object':
      return minimalObject(schema, depth)
    case 'array':
      return repeat(count(schema['minItems'], ITEM_LIMIT), () => minimalInstance(schema['items'], depth + 1))
    case 'string':
      return ' '.repeat(count(schema['minLength'], TEXT_LIMIT))
    case 'integer':
      return leastNumber(schema, 1)
    case 'number':
      return leastNumber(schema, 0)
    case 'boolean':
      return false
    default:
      return null
  }
}

function typeOf(schema: Schema): unknown {
  const { type } = schema as { readonly type?: unknown }
  if (type === undefined) return isObject(schema['properties']) ? 'object' : 'string'
  return Array.isArray(type) ? type[0] : type
}

function minimalObject(schema: Schema, depth: number): object {
  const properties = isObject(schema['properties']) ? schema['properties'] : {}
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  const names = required.filter((name): name is string => typeof name === 'string').slice(0, 4 * ITEM_LIMIT)
  // `fromEntries` defines own properties, so that a name such as `__proto__` stays a name.
  return Object.fromEntries(
    names.map((name) => [name, minimalInstance(ownValue(properties, name), depth + 1)]),
  )
}

function leastNumber(schema: Schema, step: number): number {
  const above = schema['exclusiveMinimum']
  if (typeof above === 'number') return Math.floor(above) + 1
  const least = schema['minimum']
  if (typeof least === 'number') return step === 1 ? Math.ceil(least) : least
  const most = schema['maximum']
  return typeof most === 'number' && most < 0 ? Math.floor(most) : 0
}

function firstList(...candidates: readonly unknown[]): readonly unknown[] | undefined {
  return candidates.find((value): value is unknown[] => Array.isArray(value) && value.length > 0)
}

function count(value: unknown, limit: number): number {
  return typeof value === 'number' ? Math.min(limit, Math.max(0, Math.ceil(value) || 0)) : 0
}

function repeat(times: number, make: () => unknown): unknown[] {
  return Array.from({ length: times }, make)
}

function ownValue(object: Schema, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
