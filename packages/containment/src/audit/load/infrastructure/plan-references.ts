import {
  asObject,
  asObjects,
  asText,
  asTexts,
  type JsonObject,
  type JsonValue,
  valueAt,
} from '../../json-value.ts'

/** Names of the calls that lead into a module, outermost first. */
export type ModulePath = readonly string[]

/** The most that is followed for one expression: inputs and outputs of modules may name each other in a circle. */
const MOST_STEPS = 256
const MOST_REFERENCES = 64
const OF_NO_RESOURCE = /^(?:var|local|each|count|path|self|terraform)\./u

interface References {
  readonly module: ModulePath
  readonly references: readonly string[]
}

/** The configuration of a plan, whose expressions say what names what before anything is known. */
export class PlanReferences {
  readonly #root: JsonObject
  readonly #modules = new Map<string, JsonObject | undefined>()
  readonly #resources = new Map<string, ReadonlyMap<string, JsonObject>>()

  /** @param root `configuration.root_module` */
  constructor(root: JsonObject) {
    this.#root = root
  }

  /** What the configuration says of one resource: its `expressions`, and how often it is there. */
  configurationOf(module: ModulePath, address: string): JsonObject | undefined {
    const key = module.join('.')
    const known = this.#resources.get(key) ?? resourcesIn(this.#moduleAt(module))
    this.#resources.set(key, known)
    return known.get(address)
  }

  /** What references of a module lead to, through inputs and outputs: addresses from the root on, without indices. */
  resolve(module: ModulePath, references: readonly string[]): readonly string[] {
    const found = new Set<string>()
    const seen = new Set<string>()
    const waiting: References[] = [{ module, references }]
    for (let step = 0; step < MOST_STEPS && step < waiting.length; step++) {
      const next = waiting[step] as References
      for (const reference of longest(next.references)) {
        const plain = reference.replace(/\[[^\]]{0,1000}\]/gu, '')
        const place = [...next.module, plain].join(' ')
        if (seen.has(place)) continue
        seen.add(place)
        const followed = this.#input(next.module, plain) ?? this.#output(next.module, plain)
        if (followed === undefined) found.add(fromRoot(next.module, plain))
        else waiting.push(followed)
      }
    }
    return [...found].slice(0, MOST_REFERENCES)
  }

  #moduleAt(path: ModulePath): JsonObject | undefined {
    const key = path.join('.')
    if (!this.#modules.has(key))
      this.#modules.set(key, path.reduce<JsonObject | undefined>(called, this.#root))
    return this.#modules.get(key)
  }

  /** A variable of a module is what its caller gives. */
  #input(module: ModulePath, reference: string): References | undefined {
    const [kind, name = ''] = reference.split('.')
    const call = module.at(-1)
    if (kind !== 'var' || call === undefined) return undefined
    const outer = module.slice(0, -1)
    const written = valueAt(this.#moduleAt(outer), 'module_calls', call)
    const given = valueAt(written, 'expressions', name)
    return given === undefined
      ? undefined
      : { module: outer, references: withRepeated(referencesIn(given), asObject(written)) }
  }

  #output(module: ModulePath, reference: string): References | undefined {
    const [kind, name = '', output = ''] = reference.split('.')
    if (kind !== 'module') return undefined
    const told = valueAt(called(this.#moduleAt(module), name), 'outputs', output, 'expression')
    return told === undefined ? undefined : { module: [...module, name], references: referencesIn(told) }
  }
}

function called(module: JsonObject | undefined, name: string): JsonObject | undefined {
  return asObject(valueAt(module, 'module_calls', name, 'module'))
}

function fromRoot(module: ModulePath, reference: string): string {
  return OF_NO_RESOURCE.test(reference)
    ? reference
    : [...module.map((call) => `module.${call}`), reference].join('.')
}

function resourcesIn(module: JsonObject | undefined): ReadonlyMap<string, JsonObject> {
  return new Map(asObjects(module?.['resources']).map((one) => [asText(one['address']) ?? '', one]))
}

/** All that an expression, or a block of expressions, names. */
export function referencesIn(expression: JsonValue): readonly string[] {
  if (Array.isArray(expression)) return (expression as readonly JsonValue[]).flatMap(referencesIn)
  const object = asObject(expression)
  if (object === undefined) return []
  const { references } = object
  return Array.isArray(references)
    ? asTexts(references)
    : Object.values(object).flatMap((value) => referencesIn(value ?? null))
}

/** `each.value` and `count.index` are of what a resource or a call is repeated for. */
export function withRepeated(
  references: readonly string[],
  written: JsonObject | undefined,
): readonly string[] {
  if (!references.some((one) => /^(?:each|count)\b/u.test(one))) return references
  const repeated = [written?.['for_each_expression'] ?? null, written?.['count_expression'] ?? null]
  return [...references, ...referencesIn(repeated)]
}

/** A plan names `a.b.id` and `a.b` for one expression; the longer says more. */
function longest(references: readonly string[]): readonly string[] {
  const few = references.slice(0, MOST_REFERENCES)
  return few.filter(
    (one) => !few.some((other) => other.startsWith(one) && /^[.[]/u.test(other.slice(one.length))),
  )
}
