import { UNKNOWN } from '../../infrastructure/unknown-value.ts'
import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../../json-value.ts'

/** Makes values of a template those of a plan: what only CloudFormation would know stands as what it names. */
export interface TemplateValues {
  /** Nothing where the value is `AWS::NoValue`. */
  resolve(value: JsonValue | undefined): JsonValue | undefined
  resolveObject(object: JsonObject): JsonObject
}

/** @param addressOf Of a resource, by its logical name; nothing for parameters and what AWS itself names. */
export function templateValues(addressOf: (name: string) => string | undefined): TemplateValues {
  const functions: Readonly<Record<string, (argument: JsonValue | undefined) => JsonValue>> = {
    Ref: (name) => reference(asText(name) ?? '', 'id'),
    'Fn::GetAtt': attribute,
    'Fn::Sub': substituted,
    'Fn::Join': joined,
  }
  return { resolve, resolveObject }

  function resolve(value: JsonValue | undefined): JsonValue | undefined {
    if (Array.isArray(value)) {
      return (value as readonly JsonValue[]).flatMap((one) => resolve(one) ?? [])
    }
    const object = asObject(value)
    if (object === undefined) return value ?? undefined
    const [[name, argument] = [], ...others] = Object.entries(object)
    const isFunction = others.length === 0 && name !== undefined && /^(?:Ref|Fn::.+)$/u.test(name)
    return isFunction ? called(name, argument) : resolveObject(object)
  }

  function resolveObject(object: JsonObject): JsonObject {
    return Object.fromEntries(
      Object.entries(object).flatMap(([key, value]): [string, JsonValue][] => {
        const resolved = resolve(value)
        return resolved === undefined ? [] : [[key, resolved]]
      }),
    )
  }

  function called(name: string, argument: JsonValue | undefined): JsonValue | undefined {
    if (argument === 'AWS::NoValue' && name === 'Ref') return undefined
    const known = Object.hasOwn(functions, name) ? functions[name] : undefined
    return known === undefined ? naming(resolve(argument)) : known(argument)
  }

  /** Of a function that only CloudFormation runs: what it is given. */
  function naming(argument: JsonValue | undefined): string {
    const named = [...JSON.stringify(argument ?? null).matchAll(/\$\{([^{}"]{1,1000})\}/gu)]
    return named.length === 0 ? UNKNOWN : `\${${named.map(([, one]) => one).join(' ')}}`
  }

  function reference(name: string, attributeName: string): string {
    const address = addressOf(name)
    if (address !== undefined) return `\${${address}.${attributeName}}`
    return name.includes('::') ? `\${${name}}` : `\${var.${name}}`
  }

  function attribute(argument: JsonValue | undefined): string {
    const [name = '', ...rest] = Array.isArray(argument)
      ? asArray(argument).map(String)
      : (asText(argument) ?? '').split('.')
    return reference(name, rest.join('.'))
  }

  /** `${!name}` stands for `${name}` itself. */
  function substituted(argument: JsonValue | undefined): JsonValue {
    const [text, given] = Array.isArray(argument) ? asArray(argument) : [argument]
    const values = resolveObject(asObject(given) ?? {})
    return (asText(text) ?? UNKNOWN).replace(/\$\{(!?)([^{}]{1,1000})\}/gu, (_, literal, inside: string) => {
      if (literal !== '') return `\${${inside}}`
      const own = Object.hasOwn(values, inside) ? values[inside] : undefined
      return asText(own) ?? attribute(inside.includes('.') ? inside : `${inside}.id`)
    })
  }

  function joined(argument: JsonValue | undefined): JsonValue {
    const [delimiter, parts] = asArray(argument)
    const resolved = resolve(parts)
    const texts = asArray(resolved).filter((part) => typeof part !== 'object')
    const isWhole = Array.isArray(resolved) && texts.length === asArray(resolved).length
    return isWhole && typeof delimiter === 'string' ? texts.map(String).join(delimiter) : UNKNOWN
  }
}
