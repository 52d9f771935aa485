import { wordsOf } from './folded.ts'
import { identifierKey, identifiersOf, identifierTerm } from './identifiers.ts'
import { numbersOf, type Rows } from './prepared-rows.ts'
import type { ProductFilter } from './product-filter.ts'
import { productFrom } from './product-rows.ts'

const NAMED_LIMIT = 50
const LENGTH_LIMIT = 128
const TEXT_LIMIT = 1000
/** Words of a longer text among which names are looked for, and of how many of them a name may be made. */
const WORD_LIMIT = 24
const WORDS_OF_NAME = 4
/** A part of a text is a name only from so many letters and digits on: `usb 3` and `2 m` are none. */
const SHORTEST_PART = 4
const SHORTEST_OF_WORDS = 6

/**
 * The numbers of the products whose id, GTIN or model number the text is, or holds, whatever hyphens, spaces and case
 * it is written with. The longer the part of the text that names a product, the earlier it comes.
 */
export function namedProducts(rows: Rows, text: string, filter: ProductFilter): readonly number[] {
  const whole = text.trim()
  const byId = rows(
    `SELECT number FROM product WHERE id = ? AND ${filter.condition}`,
    whole,
    ...filter.values,
  )
  const keys = namesIn(whole)
  if (keys.size === 0) {
    return numbersOf(byId)
  }
  const found = rows(
    `SELECT number, json FROM word JOIN product ON number = word.rowid JOIN record USING (number)
     WHERE word MATCH ? AND ${filter.condition} LIMIT ${NAMED_LIMIT}`,
    [...keys].map((key) => `"${identifierTerm(key)}"`).join(' OR '),
    ...filter.values,
  )
  const named = found
    .map((row) => ({ row, length: lengthOfName(row['json'], keys) }))
    .filter(({ length }) => length > 0)
    .sort((one, other) => other.length - one.length)
  return numbersOf([...byId, ...named.map(({ row }) => row)])
}

/** Keys of what may be an identifier: the whole text, what stands between spaces, and words beside each other. */
function namesIn(text: string): ReadonlySet<string> {
  const start = text.slice(0, TEXT_LIMIT)
  const parts = start.split(/\s+/).slice(0, WORD_LIMIT).map(identifierKey)
  const words = wordsOf(start).slice(0, WORD_LIMIT)
  const keys = [
    ...(text.length <= LENGTH_LIMIT ? [identifierKey(text)] : []),
    ...parts.filter((key) => key.length >= SHORTEST_PART),
    ...words.flatMap((_, at) => keysFrom(words.slice(at, at + WORDS_OF_NAME))),
  ]
  return new Set(keys.filter((key) => key.length <= LENGTH_LIMIT && /\p{N}/u.test(key)))
}

function keysFrom(words: readonly string[]): readonly string[] {
  return words
    .map((_, at) => identifierKey(words.slice(0, at + 1).join(' ')))
    .filter((key) => key.length >= SHORTEST_OF_WORDS)
}

/** Of the longest name of a product that is among the keys; 0 when none is. */
function lengthOfName(json: unknown, keys: ReadonlySet<string>): number {
  const names = identifiersOf(productFrom(json)).map(identifierKey)
  return Math.max(0, ...names.filter((name) => keys.has(name)).map((name) => name.length))
}
