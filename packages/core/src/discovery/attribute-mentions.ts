import type { Product } from '../product/product.ts'
import type { AttributeConstraint } from '../wire/replies.ts'
import { statedValues } from './attribute-values.ts'
import type { QueryReading, TokenSpan } from './query-reading.ts'
import { queryTokens } from './query-tokens.ts'
import { conceptOf } from './word-concepts.ts'

/** A place in a query where it names a value that products have. */
export interface AttributeMention extends TokenSpan {
  readonly attribute: AttributeConstraint
  /** How many of the products have it. */
  readonly support: number
}

/** Longer values are prose. */
const VALUE_WORDS = 4
const BARE_NUMBER = /^\d+(?:[.,]\d+)?$/u

/**
 * The attribute values of products that a query names. A value that several attributes have, such as a colour, is
 * taken from the one that most of the products have it in; a bare number only beside the name of its attribute.
 */
export function attributeMentions(
  reading: QueryReading,
  products: readonly Product[],
): readonly AttributeMention[] {
  const asked = new Set(reading.tokens.map(({ word }) => conceptOf(word)))
  const mentions = [...supported(products, asked)].flatMap(({ attribute, support }) => {
    const span = spanOf(reading, attribute)
    return span === undefined ? [] : [{ ...span, attribute, support }]
  })
  mentions.sort((one, other) => lengthOf(other) - lengthOf(one) || other.support - one.support)
  return mentions.filter(
    (mention, index) => !mentions.slice(0, index).some((better) => overlap(mention, better)),
  )
}

interface Supported {
  readonly attribute: AttributeConstraint
  support: number
}

/** Values all of whose words the query has. */
function supported(products: readonly Product[], asked: ReadonlySet<string>): Iterable<Supported> {
  const found = new Map<string, Supported>()
  for (const attribute of statedValues(products)) {
    const key = `${attribute.name}\n${attribute.value.toLowerCase()}`
    const known = found.get(key)
    if (known !== undefined) known.support += 1
    else if (isAsked(attribute.value, asked)) found.set(key, { attribute, support: 1 })
  }
  return found.values()
}

function isAsked(value: string, asked: ReadonlySet<string>): boolean {
  const words = wordsIn(value)
  return words.length > 0 && words.length <= VALUE_WORDS && words.every((word) => asked.has(conceptOf(word)))
}

function wordsIn(text: string): readonly string[] {
  return queryTokens(text)
    .map(({ word }) => word)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
}

function spanOf(reading: QueryReading, { name, value }: AttributeConstraint): TokenSpan | undefined {
  const valueSpan = findWords(reading, wordsIn(value), 0)
  if (!BARE_NUMBER.test(value)) return valueSpan
  const named = findWords(reading, wordsIn(name), 0)
  if (named === undefined) return undefined
  const after = findWords(reading, wordsIn(value), named.to)
  const gap = after === undefined ? 0 : reading.skip(['link'], named.to, 1)
  return after !== undefined && (after.from === named.to || after.from === gap)
    ? { from: named.from, to: after.to }
    : undefined
}

function findWords(reading: QueryReading, words: readonly string[], from: number): TokenSpan | undefined {
  const concepts = words.map(conceptOf)
  for (let at = from; at + words.length <= reading.tokens.length; at += 1) {
    if (concepts.every((concept, index) => conceptOf(reading.wordAt(at + index)) === concept)) {
      return { from: at, to: at + words.length }
    }
  }
  return undefined
}

function lengthOf({ from, to }: TokenSpan): number {
  return to - from
}

function overlap(one: TokenSpan, other: TokenSpan): boolean {
  return one.from < other.to && other.from < one.to
}
