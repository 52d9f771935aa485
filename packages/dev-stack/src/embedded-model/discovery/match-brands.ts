import { contentStems } from '../words/content-stems.ts'
import { foldWord } from '../words/fold-word.ts'
import { withinOneEdit } from '../words/within-one-edit.ts'
import { introductionBefore, isOr, negationBefore } from './negation.ts'
import { type QueryWord, withoutPositions } from './query-words.ts'

export interface MatchedBrands {
  readonly wanted: readonly string[]
  readonly excluded: readonly string[]
  readonly rest: readonly QueryWord[]
}

/** Shorter words are a letter away from too many others. */
const TYPO_LENGTH = 5

interface Mention {
  readonly brand: string
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

/**
 * Finds the shop's brands in a query, in any case and with one wrong letter, and whether they are wanted.
 *
 * @param ordinary Stems that are never a mistyped brand, such as those of category names.
 */
export function matchBrands(
  words: readonly QueryWord[],
  brands: readonly string[],
  ordinary: ReadonlySet<string>,
): MatchedBrands {
  const wanted = new Set<string>()
  const excluded = new Set<string>()
  const taken = new Set<number>()
  let last: { readonly end: number; readonly isDenied: boolean } | undefined
  for (const { brand, start, end } of mentions(words, brands, ordinary)) {
    const isListed = last !== undefined && isList(words, last.end, start)
    const negation = negationBefore(words, start)
    const isDenied = negation !== undefined || (isListed && last?.isDenied === true)
    ;(isDenied ? excluded : wanted).add(brand)
    const from = isListed && last ? last.end : (negation ?? introductionBefore(words, start))
    for (let index = from; index < end; index++) taken.add(index)
    last = { end, isDenied }
  }
  const kept = [...wanted].filter((brand) => !excluded.has(brand))
  return { wanted: kept, excluded: [...excluded], rest: withoutPositions(words, taken) }
}

function mentions(
  words: readonly QueryWord[],
  brands: readonly string[],
  ordinary: ReadonlySet<string>,
): Mention[] {
  const names = brands
    .map((brand) => ({ brand, parts: partsOf(brand) }))
    .filter(({ parts }) => parts.length > 0)
    .sort((a, b) => b.parts.length - a.parts.length)
  const found: Mention[] = []
  for (let start = 0; start < words.length; start = Math.max(start + 1, found.at(-1)?.end ?? 0)) {
    const mention = mentionAt(words, start, { names, ordinary })
    if (mention) found.push(mention)
  }
  return found
}

interface Names {
  readonly names: readonly { readonly brand: string; readonly parts: readonly string[] }[]
  readonly ordinary: ReadonlySet<string>
}

function mentionAt(
  words: readonly QueryWord[],
  start: number,
  { names, ordinary }: Names,
): Mention | undefined {
  for (const isSame of [isExactly, (word: QueryWord, part: string) => isMistyped(word, part, ordinary)]) {
    for (const { brand, parts } of names) {
      const end = endOf(words, start, { parts, isSame })
      if (end !== undefined && isMeant(words, start, end)) return { brand, start, end }
    }
  }
  return undefined
}

interface Wanted {
  readonly parts: readonly string[]
  readonly isSame: (word: QueryWord, part: string) => boolean
}

/** Where the brand's words end, when they begin at a position; an `and` between them counts for nothing. */
function endOf(words: readonly QueryWord[], start: number, { parts, isSame }: Wanted): number | undefined {
  let index = start
  for (const part of parts) {
    if (index > start && words[index]?.folded === 'and') index++
    const word = words[index]
    if (word === undefined || !isSame(word, part)) return undefined
    index++
  }
  return index
}

function isExactly({ folded }: QueryWord, part: string): boolean {
  return folded === part || folded === `${part}'s` || folded.replace(/[^\p{L}\p{N}]/gu, '') === part
}

function isMistyped(word: QueryWord, part: string, ordinary: ReadonlySet<string>): boolean {
  if (isExactly(word, part)) return true
  const isLong = part.length >= TYPO_LENGTH && word.folded.length >= TYPO_LENGTH
  return isLong && !word.isFiller && !ordinary.has(word.stem) && withinOneEdit(word.folded, part)
}

/** A brand that is spelt like a filler word counts only when a word such as `by` introduces it. */
function isMeant(words: readonly QueryWord[], start: number, end: number): boolean {
  const isOrdinary = end - start === 1 && words[start]?.isFiller
  return !isOrdinary || introductionBefore(words, start) < start
}

/** Whether only commas and words such as `or` stand between two mentions. */
function isList(words: readonly QueryWord[], from: number, to: number): boolean {
  const between = words.slice(from, to)
  return between.length === 0 ? words[from - 1]?.breakAfter === true : between.every(isOr)
}

function partsOf(brand: string): readonly string[] {
  const parts = brand
    .split(/\s+/)
    .map((part) => foldWord(part).replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((part) => part !== '' && part !== 'and')
  return parts
}

/** Stems that name categories: a word that means one of them is not a mistyped brand. */
export function ordinaryStems(categories: readonly string[]): ReadonlySet<string> {
  return new Set(categories.flatMap(contentStems))
}
