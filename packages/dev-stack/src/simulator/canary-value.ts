import { createHash } from 'node:crypto'
import { type GraphQLSchema, getNamedType, isObjectType } from 'graphql'

/** A field that may hold somebody's data, and what the simulated shop answers when it is asked for. */
export interface PersonalField {
  /** `Type.field` */
  readonly field: string
  readonly value: string
}

/** What stands in a text that the shop makes up: another for every field, so that it is known wherever it goes. */
export function canaryValue(type: string, field: string): string {
  const digest = createHash('sha256').update(`${type}.${field}`).digest()
  const number = String(digest.readUIntBE(0, 6) % 10 ** 10).padStart(10, '0')
  const { grow } = PLANTS.find(({ named }) => named.test(field)) ?? { grow: ordinary }
  return grow(number)
}

/** Every text that a schema can answer with, and what stands in it where the shop makes it up. */
export function textFields(schema: GraphQLSchema): readonly PersonalField[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => TEXTS.has(getNamedType(field.type).name))
        .map(({ name }) => ({ field: `${type.name}.${name}`, value: canaryValue(type.name, name) })),
    )
}

/** Those that are called as a person's. */
export function personalFields(schema: GraphQLSchema): readonly PersonalField[] {
  return textFields(schema).filter(({ field }) => isPersonal(field))
}

/** @param field `Type.field` */
export function isPersonal(field: string): boolean {
  const [, name = ''] = field.split('.')
  return PLANTS.some(({ named }) => named.test(name)) && !OF_THE_SHOP.test(field)
}

const TEXTS: ReadonlySet<string> = new Set(['HTML', 'ID', 'String', 'URL'])

/** Called as a person's, but of goods, of the shop itself or of a form. */
const OF_THE_SHOP =
  /^(?:\w*Variant\.|Store(?:Config|Configuration)\.|\w*StoreConfig\.|PickupLocation\.|Country\.|Region\.|\w*ErrorMessage|\w*Error\.message|\w*(?:Input|Operation|User)?Error\.)/u

const ordinary = (number: string) => `plain-canary-${number}`

/** A name that nobody has, another for every number. */
function nameOf(number: string): string {
  const syllables = ['ba', 'de', 'fi', 'go', 'ku', 'la', 'me', 'ni', 'ro', 'tu']
  return `Qux${[...number].map((digit) => syllables[Number(digit)] ?? '').join('')}`
}

/** What fields are called that hold somebody's data, and what may stand in them. */
const PLANTS: readonly { readonly named: RegExp; readonly grow: (number: string) => string }[] = [
  { named: /e_?mail/iu, grow: (number) => `qux.vexing${number}@canary.example` },
  {
    named: /telephone|phone|^fax$/iu,
    grow: (number) => `+1 555 ${number.slice(0, 3)} ${number.slice(3, 7)}`,
  },
  {
    named:
      /(?:first|last|middle|full)_?name$|^customer_name$|^displayName$|^nick_?name$|^(?:prefix|suffix|sender|recipient|from|to)$|_name_for_|(?:sender|recipient)_name$/iu,
    grow: nameOf,
  },
  {
    named: /^street|^address_?(?:line|\d)|^formatted$/iu,
    grow: (number) => `${number} ${nameOf(number)} Mews`,
  },
  { named: /^(?:city|company|job_title|region_code|gender)$/u, grow: nameOf },
  { named: /post_?code|zip/iu, grow: (number) => `ZX${number}` },
  { named: /birth|^dob$/iu, grow: (number) => `19${number.slice(0, 2)}-11-1${number.slice(2, 3)}` },
  {
    named: /(?:^|_)ip$|^clientIp$|forwarded/iu,
    grow: (number) => `2001:db8::${number.slice(0, 4)}:${number.slice(4, 8)}`,
  },
  {
    named:
      /^vat|taxvat|tax_?id|token|session|masked|protect_code|tracking_?(?:number|id)|purchase_order_number|increment_?id|^order_?(?:number|id)$|cc_|card|payer/iu,
    grow: (number) => `CNR-${number}`,
  },
  {
    named: /note|message|comment|additional_(?:data|information)/iu,
    grow: (number) => `Ring for ${nameOf(number)} at the side door ${number}.`,
  },
]
