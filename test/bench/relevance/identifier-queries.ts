import type { Product } from '@cloister/core/retrieve'

/** How shoppers write what they copied, read from a label, or heard on the phone. */
const SPELLINGS: Readonly<Record<string, (identifier: string) => string>> = {
  'as it is': (identifier) => identifier,
  'lower case': (identifier) => identifier.toLowerCase(),
  'without signs': (identifier) => parts(identifier).join(''),
  'with spaces': (identifier) => parts(identifier).join(' '),
  'with hyphens': (identifier) => parts(identifier).join('-'),
}
const NAMING_ATTRIBUTES = ['model', 'mpn', 'sku', 'ean', 'upc', 'isbn']
/** Every so many products, so that it takes seconds. */
const STEP = 50

export interface IdentifierQuery {
  readonly text: string
  /** Every product that has this identifier. */
  readonly ids: ReadonlySet<string>
}

/** The identifiers of every fiftieth product, each in every spelling. */
export function identifierQueries(products: readonly Product[]): readonly IdentifierQuery[] {
  const owners = new Map<string, Set<string>>()
  for (const product of products) {
    for (const identifier of identifiersOf(product)) {
      const key = keyOf(identifier)
      owners.set(key, (owners.get(key) ?? new Set<string>()).add(product.id))
    }
  }
  return products
    .filter((_, at) => at % STEP === 0)
    .flatMap(identifiersOf)
    .flatMap((identifier) =>
      Object.values(SPELLINGS).map((spelt) => ({
        text: spelt(identifier),
        ids: owners.get(keyOf(identifier)) ?? new Set<string>(),
      })),
    )
}

/** What has no digit is a name, and many things have it. */
function identifiersOf({ id, gtin, attributes }: Product): readonly string[] {
  const named = NAMING_ATTRIBUTES.flatMap((name) => attributes[name]?.split(', ') ?? [])
  return [id, ...(gtin === undefined ? [] : [gtin]), ...named].filter((identifier) => /\d/.test(identifier))
}

function parts(identifier: string): readonly string[] {
  return identifier.match(/[\p{L}\p{N}]+/gu) ?? []
}

function keyOf(identifier: string): string {
  return parts(identifier.replace(/[™®©]/g, '').normalize('NFKD').replace(/\p{M}/gu, ''))
    .join('')
    .toLowerCase()
}
