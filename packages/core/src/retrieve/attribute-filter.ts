import type { CatalogueQuery } from './catalogue.ts'
import { foldLetters } from './fold-letters.ts'
import { folded, wordsOf } from './folded.ts'
import type { ProductFilter } from './product-filter.ts'

/** Values that are only found by looking at the products: the index leaves bare numbers out. */
const HAS_LETTER = /\p{L}/u

/** Each name with any of its values. The letters' case is compared as far as ASCII goes. */
const HAS_ALL = `NOT EXISTS (SELECT 1 FROM json_each(?) AS ticked WHERE NOT EXISTS (
  SELECT 1 FROM record, json_each(record.json, '$.attributes') AS own
  WHERE record.number = product.number AND own.key = ticked.value ->> 'name' COLLATE NOCASE
  AND own.value COLLATE NOCASE IN (SELECT value FROM json_each(ticked.value, '$.values'))))`

interface Ticked {
  readonly name: string
  readonly values: string[]
}

/** What has one of the values of each name. The products are looked at, but only those that hold the values' words. */
export function attributeFilter(attributes: CatalogueQuery['attributes'] = []): ProductFilter | undefined {
  if (attributes.length === 0) return undefined
  const ticked = byName(attributes)
  const match = ticked.map(({ values }) => matchOf(values)).filter((one) => one !== undefined)
  const json = JSON.stringify(ticked)
  if (match.length === 0) return { condition: HAS_ALL, values: [json] }
  const all = match.join(' AND ')
  return {
    match: all,
    condition: `product.number IN (SELECT rowid FROM word WHERE word MATCH ?) AND ${HAS_ALL}`,
    values: [all, json],
  }
}

function byName(attributes: NonNullable<CatalogueQuery['attributes']>): readonly Ticked[] {
  const ticked = new Map<string, Ticked>()
  for (const { name, value } of attributes) {
    const known = ticked.get(folded(name)) ?? { name, values: [] }
    known.values.push(value)
    ticked.set(folded(name), known)
  }
  return [...ticked.values()]
}

function matchOf(values: readonly string[]): string | undefined {
  const phrases = values.map((value) => (HAS_LETTER.test(value) ? wordsOf(foldLetters(value)).join(' ') : ''))
  return phrases.includes('')
    ? undefined
    : `attribute : (${phrases.map((phrase) => `"${phrase}"`).join(' OR ')})`
}
