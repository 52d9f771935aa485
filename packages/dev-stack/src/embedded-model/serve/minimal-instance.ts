/** Bounds for a schema that a stranger wrote: how deep and how large its smallest instance may grow. */
const DEPTH_LIMIT = 12
const VALUE_LIMIT = 1000
const TEXT_LIMIT = 1000

type Schema = Readonly<Record<string, unknown>>

/**
 * The smallest JSON value that fits a JSON Schema: empty strings and arrays, the first of an enum, the least number.
 * Patterns, formats and references are not solved.
 */
export function minimalInstance(schema: unknown): unknown {
  return new Instance().of(schema, 0)
}

class Instance {
  #valuesLeft = VALUE_LIMIT

  of(schema: unknown, depth: number): unknown {
    this.#valuesLeft -= 1
    if (!isObject(schema) || depth > DEPTH_LIMIT || this.#valuesLeft < 0) return null
    if ('const' in schema) return schema['const']
    const choices = firstList(schema['enum'])
    if (choices !== undefined) return choices[0]
    const variants = firstList(schema['anyOf'], schema['oneOf'], schema['allOf'])
    return variants === undefined ? this.#ofType(schema, depth) : this.of(variants[0], depth + 1)
  }

  #ofType(schema: Schema, depth: number): unknown {
    switch (typeOf(schema)) {
      case 'object':
        return this.#object(schema, depth)
      case 'array':
        return this.#array(schema, depth)
      case 'string':
        return ' '.repeat(count(schema['minLength'], TEXT_LIMIT))
      case 'integer':
        return leastNumber(schema, Math.ceil)
      case 'number':
        return leastNumber(schema, (least) => least)
      case 'boolean':
        return false
      default:
        return null
    }
  }

  #object({ properties, required }: Schema, depth: number): object {
    const names = Array.isArray(required) ? required.filter((name) => typeof name === 'string') : []
    const known = isObject(properties) ? properties : {}
    const value = (name: string) => this.of(Object.hasOwn(known, name) ? known[name] : undefined, depth + 1)
    // `fromEntries` defines own properties, so that a name such as `__proto__` stays a name.
    return Object.fromEntries(names.slice(0, VALUE_LIMIT).map((name: string) => [name, value(name)]))
  }

  #array({ items, minItems }: Schema, depth: number): readonly unknown[] {
    const values: unknown[] = []
    while (values.length < count(minItems, VALUE_LIMIT) && this.#valuesLeft > 0)
      values.push(this.of(items, depth + 1))
    return values
  }
}

function typeOf({ type, properties }: Schema): unknown {
  if (type === undefined) return isObject(properties) ? 'object' : 'string'
  return Array.isArray(type) ? type[0] : type
}

function leastNumber(
  { minimum, exclusiveMinimum, maximum }: Schema,
  round: (least: number) => number,
): number {
  if (typeof exclusiveMinimum === 'number') return Math.floor(exclusiveMinimum) + 1
  if (typeof minimum === 'number') return round(minimum)
  return typeof maximum === 'number' && maximum < 0 ? Math.floor(maximum) : 0
}

function firstList(...candidates: readonly unknown[]): readonly unknown[] | undefined {
  return candidates.find((value): value is unknown[] => Array.isArray(value) && value.length > 0)
}

function count(value: unknown, limit: number): number {
  return typeof value === 'number' ? Math.min(limit, Math.max(0, Math.ceil(value) || 0)) : 0
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
