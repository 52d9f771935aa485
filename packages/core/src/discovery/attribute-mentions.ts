import type { Product } from '../product/product.ts'
import { folded } from '../retrieve/folded.ts'
import type { AttributeConstraint } from '../wire/replies.ts'
import { statedValues } from './attribute-values.ts'
import { PROPERTY_NAMES } from './property-names.ts'
import type { QueryReading, TokenSpan } from './query-reading.ts'
import { queryTokens } from './query-tokens.ts'
import { conceptOf, isProperty } from './word-concepts.ts'

/** A place in a query where it names a value that products have. */
export interface AttributeMention extends TokenSpan {
  readonly attribute: AttributeConstraint
  /** How many of the products have it. */
  readonly support: number
}

/** Longer values are prose. */
const VALUE_WORDS = 4
const SIZE_NAME = /\b(?:size|grosse|groesse|taille|talla|taglia|maat|rozmiar)\b/u
const SIZE_VALUE = /^(?:x{0,3}[sl]|xx?s|m|\d?xl)$/u

/**
 * The attribute values of products that a query names: colours, materials and sizes, and whatever stands beside the
 * name of its attribute. Other words are left alone, because "battery" is a power source in one catalogue and the
 * thing itself in the query. A value that several attributes have is taken from the one in which most of the products
 * have it.
 */
export function attributeMentions(
  reading: QueryReading,
  products: readonly Product[],
): readonly AttributeMention[] {
  const asked = new Set(reading.tokens.map(({ word }) => conceptOf(word)))
  const mentions = supported(products, asked).flatMap(({ attribute, support }) => {
    const span = spanOf(reading, attribute)
    return span === undefined ? [] : [{ ...span, attribute, support }]
  })
  mentions.sort(
    (one, other) => lengthOf(other) - lengthOf(one) || weightOf(other, asked) - weightOf(one, asked),
  )
  return mentions.filter(
    (mention, index) => !mentions.slice(0, index).some((better) => overlap(mention, better)),
  )
}

interface Supported {
  readonly attribute: AttributeConstraint
  support: number
}

/** Values all of whose words the query has. */
function supported(products: readonly Product[], asked: ReadonlySet<string>): readonly Supported[] {
  // Most values are not asked for, and come again and again: that is remembered as well.
  const judged = new Map<string, Supported | undefined>()
  for (const attribute of statedValues(products)) {
    const key = `${attribute.name}\n${attribute.value.toLowerCase()}`
    const known = judged.get(key)
    if (known !== undefined) known.support += 1
    else if (!judged.has(key)) {
      judged.set(key, isAsked(attribute.value, asked) ? { attribute, support: 1 } : undefined)
    }
  }
  return [...judged.values()].filter((value) => value !== undefined)
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

function spanOf(reading: QueryReading, attribute: AttributeConstraint): TokenSpan | undefined {
  const value = wordsIn(attribute.value)
  return (
    spanBesideName(reading, attribute) ??
    (saysHow(attribute, value) ? findWords(reading, value, 0) : undefined)
  )
}

/** "Size 42", "colour: black". */
function spanBesideName(reading: QueryReading, { name, value }: AttributeConstraint): TokenSpan | undefined {
  const named = findWords(reading, wordsIn(name), 0)
  if (named === undefined) return undefined
  const isColon = [':', '='].includes(reading.wordAt(named.to))
  const start = reading.skip(['link'], isColon ? named.to + 1 : named.to, 1)
  const found = findWords(reading, wordsIn(value), start)
  return found?.from === start ? { from: named.from, to: found.to } : undefined
}

function saysHow({ name }: AttributeConstraint, value: readonly string[]): boolean {
  return value.every(isProperty) || (SIZE_NAME.test(folded(name)) && SIZE_VALUE.test(value.join(' ')))
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

/** Words in the name of an attribute that say nothing about which part of the product it is of. */
const GENERIC: ReadonlySet<string> = new Set(
  'product item main general primary artikel produkt produit producto prodotto'.split(' '),
)
const GENERIC_WEIGHT = 4

/** The colour of the thing itself rather than that of its cable, unless the query speaks of the cable. */
function weightOf({ attribute, support }: AttributeMention, asked: ReadonlySet<string>): number {
  const isOfThing = wordsIn(attribute.name).every(
    (word) => PROPERTY_NAMES.has(word) || GENERIC.has(word) || asked.has(conceptOf(word)),
  )
  return isOfThing ? support * GENERIC_WEIGHT : support
}

function lengthOf({ from, to }: TokenSpan): number {
  return to - from
}

function overlap(one: TokenSpan, other: TokenSpan): boolean {
  return one.from < other.to && other.from < one.to
}
