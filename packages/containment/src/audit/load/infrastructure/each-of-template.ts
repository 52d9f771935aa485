import { UNKNOWN } from '../../infrastructure/unknown-value.ts'
import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../../json-value.ts'

/** One resource of a template, as often as it is written out. */
export interface TemplateResource {
  readonly name: string
  readonly resource: JsonObject
  /** Where it stands in the template. */
  readonly way: readonly string[]
  /** Where only CloudFormation knows how often it is there. */
  readonly forEach: string | undefined
}

/** A loop in a loop in a loop, each of a hundred, is more than a template may hold. */
const MOST_RESOURCES = 10_000
const DEEPEST = 5
/** What one loop may write out to: CloudFormation itself takes templates of a megabyte. */
const MOST_CHARACTERS = 1 << 20
const LONGEST_ITEM = 128
const LOOP = /^Fn::ForEach::/u

/** The resources of a template, those of a loop (`Fn::ForEach` of AWS::LanguageExtensions) one by one. */
export function eachOfTemplate(template: JsonObject): readonly TemplateResource[] {
  const found: TemplateResource[] = []
  collect(asObject(template['Resources']) ?? {}, { way: ['Resources'], forEach: undefined }, found)
  return found
}

type Place = Pick<TemplateResource, 'way' | 'forEach'>

function collect(resources: JsonObject, { way, forEach }: Place, found: TemplateResource[]): void {
  for (const [name, value] of Object.entries(resources)) {
    if (found.length >= MOST_RESOURCES) return
    const resource = asObject(value)
    if (LOOP.test(name)) collectLoop(asArray(value), { way: [...way, name], forEach }, found)
    else if (resource !== undefined) found.push({ name, resource, way: [...way, name], forEach })
  }
}

function collectLoop(loop: readonly JsonValue[], { way, forEach }: Place, found: TemplateResource[]): void {
  const [variable, collection, body] = loop
  const name = asText(variable)
  const made = asObject(body)
  if (name === undefined || made === undefined || way.length > DEEPEST) return
  const known = asArray(collection).filter(isItem)
  const isKnown = Array.isArray(collection) && known.length === collection.length && isSmall(made, known)
  // What stands in the loop has its line at the loop: its own name is made up.
  const place = { way, forEach: isKnown ? forEach : UNKNOWN }
  for (const one of isKnown ? known : [`\${${name}}`]) {
    if (found.length >= MOST_RESOURCES) return
    const before = found.length
    collect(asObject(replaced(made, name, one)) ?? {}, place, found)
    for (let at = before; at < found.length; at++) found[at] = { ...(found[at] as TemplateResource), way }
  }
}

function isItem(item: JsonValue): item is string {
  return typeof item === 'string' && item.length <= LONGEST_ITEM
}

function isSmall(body: JsonObject, items: readonly string[]): boolean {
  return JSON.stringify(body).length * items.length <= MOST_CHARACTERS
}

/** Puts a value where the loop names it, in keys too; `&{}` drops what a name may not hold. */
function replaced(value: JsonValue, name: string, one: string): JsonValue {
  const put = (text: string): string =>
    text.replaceAll(`\${${name}}`, one).replaceAll(`&{${name}}`, one.replaceAll(/[^A-Za-z0-9]/gu, ''))
  if (typeof value === 'string') return put(value)
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((inner) => replaced(inner, name, one))
  const object = asObject(value)
  if (object === undefined) return value
  const { Ref: reference, ...others } = object
  if (reference === name && Object.keys(others).length === 0) return one
  return Object.fromEntries(
    Object.entries(object).map(([key, inner]) => [put(key), replaced(inner ?? null, name, one)]),
  )
}
