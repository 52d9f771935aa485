import { bareNumber, type ClaimAt, quantity } from './claim.ts'
import type { Token } from './tokens.ts'
import { unitOf } from './units.ts'

const HALF = [
  'half halb halbe halber halben halbes halfte moitie mitad meta helft halve polowa polowe polowy pol',
  0.5,
] as const
/** Parts that are also ordinals, or names of places, need an article or a one before them. */
const PARTS = [
  ['third tiers tercio terzo derde trzecia trzecią', 1 / 3],
  ['quarter quart cuarto quarto kwart', 0.25],
  ['fifth cinquieme quinto vijfde piata', 0.2],
  ['tenth dixieme decimo tiende dziesiata', 0.1],
] as const
const GERMAN_PARTS = [
  ['drittel', 1 / 3],
  ['viertel', 0.25],
  ['funftel', 0.2],
  ['zehntel', 0.1],
] as const

const FRACTIONS: ReadonlyMap<string, number> = new Map(
  [HALF, ...PARTS, ...GERMAN_PARTS].flatMap(([words, value]) =>
    words.split(' ').map((word) => [word, value] as const),
  ),
)
const NEEDS_ARTICLE: ReadonlySet<string> = new Set(PARTS.flatMap(([words]) => words.split(' ')))
const ARTICLES = new Set('a an one un une uno una een jedna jedną'.split(' '))

/** A fraction in words. It states the same as its share in percent; of an hour it is minutes. */
export function fractionAt(tokens: readonly Token[], at: number): ClaimAt | undefined {
  const word = tokens[at]?.word ?? ''
  const value = FRACTIONS.get(word)
  if (value === undefined) return undefined
  if (NEEDS_ARTICLE.has(word) && !ARTICLES.has(tokens[at - 1]?.word ?? '')) return undefined
  const units = [1, 2, 3].map((step) => unitOf(tokens[at + step]?.word ?? ''))
  const ofHour = units.some((unit) => unit?.dimension === 'second' && unit.factor === 3600)
  const meanings = ofHour
    ? [quantity('second', value * 3600)]
    : [bareNumber(value), quantity('%', value * 100)]
  return { claim: { meanings, implies: [] }, end: at + 1 }
}
