/** What a parser of JSON or YAML returns. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject

export interface JsonObject {
  readonly [key: string]: JsonValue | undefined
}

/** The object, or nothing where something else stands. */
export function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined
}

/** The elements; none where no array stands. */
export function asArray(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : []
}

/** The objects of an array; what else stands in it is passed over. */
export function asObjects(value: JsonValue | undefined): readonly JsonObject[] {
  return asArray(value)
    .map((element) => asObject(element))
    .filter((element) => element !== undefined)
}

/** The text, or nothing where something else stands. */
export function asText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The texts of an array, or of a single text; what else stands there is passed over. */
export function asTexts(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value]
  return asArray(value).flatMap((element) => (typeof element === 'string' ? [element] : []))
}

/** What stands at the end of a way of keys, each of an object. */
export function valueAt(value: JsonValue | undefined, ...keys: readonly string[]): JsonValue | undefined {
  return keys.reduce<JsonValue | undefined>((at, key) => {
    const object = asObject(at)
    return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined
  }, value)
}
