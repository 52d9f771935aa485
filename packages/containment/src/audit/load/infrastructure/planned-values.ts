import { asArray, asObject, type JsonObject, type JsonValue } from '../../json-value.ts'

interface Unknowns {
  /** `after_unknown` of a change: the shape of its values, with `true` where one is not known. */
  readonly marks: JsonObject
  /** Where the plan has a configuration. */
  readonly expressions: JsonObject | undefined
  /** What stands for a value that is not known. */
  textOf(expression: JsonValue | undefined): string
}

/**
 * The values of a planned resource. What is not known and was written by somebody stands as what it names; what only the
 * provider decides, and what is null, is not given.
 */
export function plannedValues(values: JsonObject, unknowns: Unknowns): JsonObject {
  const { marks, expressions, textOf } = unknowns
  const isDecided = (name: string): boolean =>
    expressions !== undefined && marks[name] === true && expressions[name] === undefined
  const written = Object.entries(marks).filter(([name]) => !isDecided(name))
  return mergeObject(values, Object.fromEntries(written), expressions)

  function merge(
    value: JsonValue | undefined,
    mark: JsonValue | undefined,
    expression: JsonValue | undefined,
  ): JsonValue | undefined {
    if (mark === true || (value === undefined && isExpression(expression))) return textOf(expression)
    if (Array.isArray(value)) return mergeArray(value as readonly JsonValue[], asArray(mark), expression)
    const object = asObject(value)
    return object === undefined ? value : mergeObject(object, asObject(mark) ?? {}, asObject(expression))
  }

  function mergeArray(
    values: readonly JsonValue[],
    marks: readonly JsonValue[],
    expression: JsonValue | undefined,
  ): JsonValue {
    const expressionAt = (at: number): JsonValue | undefined =>
      Array.isArray(expression) ? (expression as readonly JsonValue[])[at] : expression
    return values.map((value, at) => merge(value, marks[at], expressionAt(at)) ?? null)
  }

  function mergeObject(
    object: JsonObject,
    marks: JsonObject,
    expression: JsonObject | undefined,
  ): JsonObject {
    const isWhole = isExpression(expression)
    const names = [object, marks, isWhole ? {} : (expression ?? {})].flatMap(Object.keys)
    return Object.fromEntries(
      [...new Set(names)].flatMap((name): [string, JsonValue][] => {
        const own = Object.hasOwn(object, name) ? (object[name] ?? undefined) : undefined
        const merged = merge(own, marks[name], isWhole ? expression : expression?.[name])
        return merged === undefined ? [] : [[name, merged]]
      }),
    )
  }
}

function isExpression(value: JsonValue | undefined): value is JsonObject {
  return Array.isArray(asObject(value)?.['references'])
}
