import type { DiscoveryQuestion } from '../questions.ts'
import { contentStems } from '../words/content-stems.ts'
import { matchBrands, ordinaryStems } from './match-brands.ts'
import { type MatchedCategory, matchCategory } from './match-category.ts'
import { deniedPositions } from './negation.ts'
import { parsePriceRange } from './parse-price-range.ts'
import { parseSort, type Sort } from './parse-sort.ts'
import { isOccasion, type QueryWord, queryWords, withoutPositions } from './query-words.ts'
import { FOREIGN_WORDS, SEARCH_SPELLING } from './shopping-words.ts'

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
export function understandQuery({
  query,
  categories,
  brands,
  locale = 'en',
}: DiscoveryQuestion): UnderstoodQuery {
  const asked = query.replace(PLACEHOLDER, ' ')
  const priced = parsePriceRange(asked)
  const sorted = parseSort(priced.rest)
  const branded = matchBrands(queryWords(sorted.rest), brands, ordinaryStems(categories))
  const words = withoutPositions(branded.rest, deniedPositions(branded.rest))
  const matched = matchCategory(words, categories)
  const constraints = {
    category: matched?.category ?? null,
    brands: branded.wanted.slice(0, BRAND_LIMIT),
    excludedBrands: branded.excluded.slice(0, BRAND_LIMIT),
    priceMin: priced.min,
    priceMax: priced.max,
    sort: sorted.sort,
  }
  const isNarrowed =
    matched !== undefined || branded.wanted.length > 0 || priced.min !== null || priced.max !== null
  return { text: searchText(words, { matched, isNarrowed, locale }), ...constraints }
}

interface Known {
  readonly matched: MatchedCategory | undefined
  /** Whether something besides the text already says what is wanted. */
  readonly isNarrowed: boolean
  readonly locale: string
}

/** The words to look for, with the name of the category when no word of them says it; an occasion only if alone. */
function searchText(words: readonly QueryWord[], { matched, isNarrowed, locale }: Known): string {
  const content = words.filter((word) => !word.isFiller)
  const wanted = content.filter((word) => !isOccasion(word))
  const kept = wanted.length > 0 || isNarrowed ? wanted : content
  const texts = kept.filter((word) => !matched?.replaced.has(word)).map((word) => spelling(word, locale))
  const isNamed = matched === undefined || shareAStem(texts.join(' '), matched.category)
  const text = [...new Set(isNamed ? texts : [...texts, matched.category])].join(' ')
  return text.length <= TEXT_LIMIT ? text : text.slice(0, TEXT_LIMIT + 1).replace(/\s*\S*$/u, '')
}

function shareAStem(text: string, category: string): boolean {
  const stems = new Set(contentStems(text))
  return contentStems(category).some((stem) => stems.has(stem))
}

function spelling({ stem, folded, text }: QueryWord, locale: string): string {
  const isForeign = !/^(?:de|fr)\b/iu.test(locale)
  return SEARCH_SPELLING.get(stem) ?? (isForeign ? FOREIGN_WORDS.get(folded) : undefined) ?? text
}
