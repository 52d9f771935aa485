import type { Canary } from '../src/testing/canary-shopper.ts'

/** What introspection says of a schema, as far as planting needs it. */
export interface IntrospectedSchema {
  readonly __schema: { readonly types: readonly IntrospectedType[] }
}

interface IntrospectedType {
  readonly kind: string
  readonly name: string
  readonly fields?: readonly { readonly name: string; readonly type: TypeRef }[] | null
  readonly enumValues?: readonly { readonly name: string }[] | null
  readonly possibleTypes?: readonly { readonly name: string }[] | null
}

interface TypeRef {
  readonly kind: string
  readonly name?: string | null
  readonly ofType?: TypeRef | null
}

export interface Planted {
  /** The whole object: every field of its type, and of the types below it. */
  readonly value: Readonly<Record<string, unknown>>
  /** Every text in it. */
  readonly canaries: readonly Canary[]
  /** Those whose field says that they belong to somebody. */
  readonly personal: readonly Canary[]
}

export interface PlantingOptions {
  /** How many objects are nested in each other. Default 4. */
  readonly levels?: number
  /** Number of the first value, so that two objects share none. Default 0. */
  readonly from?: number
}

/** Builds a full object of a GraphQL type, with a value in every field that occurs nowhere else. */
export function plantGraphql(
  schema: IntrospectedSchema,
  typeName: string,
  { levels = 4, from = 0 }: PlantingOptions = {},
): Planted {
  const garden = new Garden(new Map(schema.__schema.types.map((type) => [type.name, type])), from)
  const value = garden.objectOf(typeName, { path: typeName, levels })
  if (value === undefined) throw new Error(`The schema has no type ${typeName}.`)
  return { value, canaries: garden.canaries, personal: garden.personal }
}

interface Place {
  readonly path: string
  /** How many objects may still be nested. */
  readonly levels: number
}

class Garden {
  readonly canaries: Canary[] = []
  readonly personal: Canary[] = []
  readonly #types: ReadonlyMap<string, IntrospectedType>
  readonly #from: number

  constructor(types: ReadonlyMap<string, IntrospectedType>, from: number) {
    this.#types = types
    this.#from = from
  }

  objectOf(name: string, { path, levels }: Place): Readonly<Record<string, unknown>> | undefined {
    const type = this.#types.get(name)
    const concrete = type?.possibleTypes?.[0]?.name
    if (concrete !== undefined) return this.objectOf(concrete, { path, levels })
    if (type?.fields == null || levels === 0) return undefined
    const entries = type.fields.map((field) => [
      field.name,
      this.#valueOf(field.type, { path: `${path}.${field.name}`, levels: levels - 1 }),
    ])
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
  }

  #valueOf(ref: TypeRef, place: Place): unknown {
    if (ref.kind === 'NON_NULL' && ref.ofType) return this.#valueOf(ref.ofType, place)
    if (ref.kind === 'LIST' && ref.ofType) {
      const item = this.#valueOf(ref.ofType, place)
      return item === undefined ? undefined : [item]
    }
    const type = this.#types.get(ref.name ?? '')
    if (type?.kind === 'ENUM') return type.enumValues?.[0]?.name
    if (type?.kind === 'SCALAR') return this.#scalarOf(type.name, place.path)
    return this.objectOf(ref.name ?? '', place)
  }

  #scalarOf(name: string, path: string): unknown {
    if (name === 'Boolean') return true
    if (name === 'Int' || name === 'Float') return 7
    const key = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
    const plant = PLANTS.find(({ named }) => named.test(key))
    const value = (plant?.grow ?? ordinary)(this.#from + this.canaries.length + 1)
    this.canaries.push({ field: path, value })
    if (plant !== undefined && !OF_THE_SHOP.test(path)) this.personal.push({ field: path, value })
    return value
  }
}

const CONSONANTS = 'bdfgklmnprtvz'
const VOWELS = 'aeiou'

/** A name that nobody has, another for every number. */
function nameOf(number: number): string {
  let letters = ''
  for (let rest = number + 500; rest > 0; rest = Math.floor(rest / 65))
    letters += `${CONSONANTS[rest % 13] ?? ''}${VOWELS[Math.floor(rest / 13) % 5] ?? ''}`
  return `Qux${letters}`
}

const padded = (number: number, length: number) => String(number).padStart(length, '0')
const ordinary = (number: number) => `plain-canary-${padded(number, 6)}`

/** Fields that are called as a person's and hold the name of goods. */
const OF_THE_SHOP = /\.variant\.displayName$/u

/** What fields are called that hold somebody's data, and what may stand in them. */
const PLANTS: readonly { readonly named: RegExp; readonly grow: (number: number) => string }[] = [
  { named: /e_?mail/u, grow: (number) => `qux.vexing${padded(number, 5)}@canary.example` },
  {
    named: /phone|fax/u,
    grow: (number) => `+44 20 79${padded(number, 6).slice(0, 2)} ${padded(number, 6).slice(2)}`,
  },
  { named: /(?:first|last|middle)_?name|^full_?name$|^display_?name$/u, grow: nameOf },
  { named: /^street$|^address_?[12]$/u, grow: (number) => `${number} ${nameOf(number)} Mews` },
  { named: /^city$|^company$/u, grow: nameOf },
  { named: /zip|post_?code/u, grow: (number) => `ZX${padded(number, 5)}` },
  {
    named: /birth|^dob$/u,
    grow: (number) => `${1900 + (number % 100)}-11-${10 + (Math.floor(number / 100) % 20)}`,
  },
  { named: /(?:^|_)ip$|ip_?address/u, grow: (number) => `2001:db8::${padded(number, 4)}:77` },
  {
    named:
      /^vat|taxvat|tax_?id|token|session|tracking_?(?:number|id)|order_?(?:number|id)|increment_?id|^number$/u,
    grow: (number) => `CNR-${padded(number, 8)}`,
  },
]
