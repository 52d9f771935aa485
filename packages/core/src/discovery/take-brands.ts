import { denialBefore, denialBehind } from './denial.ts'
import { amountAt } from './price-amount.ts'
import type { QueryReading, TokenSpan } from './query-reading.ts'
import { queryTokens } from './query-tokens.ts'

/** Brands that a query names. */
export interface NamedBrands {
  readonly wanted: readonly string[]
  readonly unwanted: readonly string[]
}

interface Mention extends TokenSpan {
  readonly brand: string
  isUnwanted: boolean
}

/** How far before a name the words may stand that say what it is for. */
const REACH = 12

/**
 * Takes the brands out of a query. A brand for which a product is made, as in "toner for Brother", stays in it: such
 * products are seldom from that brand.
 */
export function takeBrands(reading: QueryReading, brands: readonly string[]): NamedBrands {
  const mentions: Mention[] = []
  for (const found of brandsAt(reading, brands)) mention(reading, mentions, found)
  const unwanted = new Set(mentions.filter(({ isUnwanted }) => isUnwanted).map(({ brand }) => brand))
  const wanted = new Set(mentions.map(({ brand }) => brand).filter((brand) => !unwanted.has(brand)))
  return { wanted: [...wanted], unwanted: [...unwanted] }
}

/** Takes one brand with what denies it. In a list, what is said of one is said of all. */
function mention(reading: QueryReading, mentions: Mention[], found: TokenSpan & { brand: string }): void {
  const previous = mentions.at(-1)
  const isListed = previous !== undefined && isListBetween(reading, { from: previous.to, to: found.from })
  const denial = denialBefore(reading, found.from)
  const denialAfter = denialBehind(reading, found.to)
  if (isListed && denialAfter !== undefined) previous.isUnwanted = true
  const isUnwanted = denial !== undefined || denialAfter !== undefined || (isListed && previous.isUnwanted)
  if (!isUnwanted && isMadeFor(reading, found.from)) return
  mentions.push({ ...found, isUnwanted })
  reading.take({ from: denial ?? found.from, to: denialAfter ?? found.to })
  if (isListed) reading.take({ from: previous.to, to: found.from })
}

/** Where brands stand, in order, longest first where two begin at the same word. */
function* brandsAt(
  reading: QueryReading,
  brands: readonly string[],
): Generator<TokenSpan & { brand: string }, void, undefined> {
  const names = brands
    .map((brand) => ({ brand, tokens: queryTokens(brand).map(({ word }) => word) }))
    .sort((one, other) => other.tokens.length - one.tokens.length)
  for (let at = 0; at < reading.tokens.length; at += 1) {
    for (const { brand, tokens } of names) {
      const to = endOfName(reading, at, tokens)
      if (to === undefined || isOrdinary(reading, { from: at, to }, brand)) continue
      yield { brand, from: at, to }
      at = to - 1
      break
    }
  }
}

const IS_WORD = /[\p{L}\p{N}]/u

/** A name is found by its words, whatever signs stand between them. */
function endOfName(reading: QueryReading, from: number, name: readonly string[]): number | undefined {
  let at = from
  const words = name.filter((part) => IS_WORD.test(part))
  if (words.length === 0) return undefined
  for (const [index, word] of words.entries()) {
    while (index > 0 && at < reading.tokens.length && !IS_WORD.test(reading.wordAt(at))) at += 1
    if (reading.wordAt(at) !== word || !reading.isFree(at)) return undefined
    at += 1
  }
  const signs = name.slice(name.findLastIndex((part) => IS_WORD.test(part)) + 1)
  return signs.every((sign, index) => reading.wordAt(at + index) === sign) ? at + signs.length : at
}

/** A word that says something else here, such as `max` before a price, or a small word that is also a brand. */
function isOrdinary(reading: QueryReading, { from, to }: TokenSpan, brand: string): boolean {
  const isBound = reading.phraseAt('atMost', from) > 0 || reading.phraseAt('atLeast', from) > 0
  if (isBound && amountAt(reading, to) !== undefined) return true
  const isSmallWord = ['filler', 'link', 'without', 'listed', 'negation'] as const
  const written = reading.query.slice(reading.tokens[from]?.start, reading.tokens[to - 1]?.end)
  return (
    written !== brand &&
    to - from === 1 &&
    isSmallWord.some((meaning) => reading.phraseAt(meaning, from) === 1)
  )
}

function isListBetween(reading: QueryReading, { from, to }: TokenSpan): boolean {
  let at = from
  while (at < to) {
    const length = [',', '/', '&', '+'].includes(reading.wordAt(at)) ? 1 : reading.phraseAt('listed', at)
    const linked = length > 0 ? length : reading.phraseAt('link', at)
    const step = linked > 0 ? linked : reading.phraseAt('without', at)
    if (step === 0) return false
    at += step
  }
  return to > from
}

function isMadeFor(reading: QueryReading, name: number): boolean {
  for (let at = Math.max(0, name - REACH); at < name; at += 1) {
    const isAsking = reading.phraseAt('filler', at)
    if (isAsking > 1) {
      at += isAsking - 1
      continue
    }
    const length = reading.phraseAt('madeFor', at)
    if (length > 0 && at > 0 && at + length <= name && reading.skip(['link'], at + length) >= name)
      return true
  }
  return false
}
