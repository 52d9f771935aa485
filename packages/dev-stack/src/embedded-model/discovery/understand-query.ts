import type { DiscoveryQuestion } from '../questions.ts'
import { matchBrands, ordinaryStems } from './match-brands.ts'
import { type MatchedCategory, matchCategory } from './match-category.ts'
import { deniedPositions } from './negation.ts'
import { parsePriceRange } from './parse-price-range.ts'
import { parseSort, type Sort } from './parse-sort.ts'
import { isOccasion, type QueryWord, queryWords, withoutPositions } from './query-words.ts'
import { SEARCH_SPELLING } from './shopping-words.ts'

/** What a query asks for, in the form in which the SDK asks for it. */
export interface UnderstoodQuery {
  readonly text: string
  readonly category: string | null
  readonly brands: readonly string[]
  readonly excludedBrands: readonly string[]
  readonly priceMin: number | null
  readonly priceMax: number | null
  readonly sort: Sort
}

/** Pseudonyms stand for personal data, which no product is named after. */
const PLACEHOLDER = /[<[{(]*\w*PII\\*_[\w\\]*[>\]})]*/giu
/** Longest search text, in characters, and most brands: what the schema of the SDK allows. */
const TEXT_LIMIT = 200
const BRAND_LIMIT = 5

/** Turns a search query into constraints over the shop's own categories and brands. */
export function understandQuery({ query, categories, brands }: DiscoveryQuestion): UnderstoodQuery {
  const asked = query.replace(PLACEHOLDER, ' ')
  const priced = parsePriceRange(asked)
  const sorted = parseSort(priced.rest)
  const branded = matchBrands(queryWords(sorted.rest), brands, ordinaryStems(categories))
  const words = withoutPositions(branded.rest, deniedPositions(branded.rest))
  const matched = matchCategory(words, categories)
  return {
    text: searchText(words, matched),
    category: matched?.category ?? null,
    brands: branded.wanted.slice(0, BRAND_LIMIT),
    excludedBrands: branded.excluded.slice(0, BRAND_LIMIT),
    priceMin: priced.min,
    priceMax: priced.max,
    sort: sorted.sort,
  }
}

/** The words that are left to look for: more than the category says, or else the category, or else the occasion. */
function searchText(words: readonly QueryWord[], matched: MatchedCategory | undefined): string {
  const content = words.filter((word) => !word.isFiller)
  const wanted = content.filter((word) => !isOccasion(word))
  const beyond = wanted.filter((word) => !matched?.saidByCategory.has(word))
  const chosen = wanted.length > 0 ? beyond : content
  const text = [...new Set(chosen.map(spelling))].join(' ') || (matched?.ownText ?? '')
  return text.length <= TEXT_LIMIT ? text : text.slice(0, TEXT_LIMIT + 1).replace(/\s*\S*$/u, '')
}

function spelling(word: QueryWord): string {
  return SEARCH_SPELLING[word.folded] ?? SEARCH_SPELLING[word.stem] ?? word.text
}
