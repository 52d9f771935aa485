import type { Repair } from './catalogue.ts'
import { wordsOf } from './folded.ts'
import { searchTerms } from './match-terms.ts'
import { countUpTo } from './prepared-rows.ts'
import { isRepairable, type QuerySources, repairsOf } from './repair-word.ts'
import { wordExpression } from './word-expression.ts'

/** A query with more words that the shop does not know is no slip of the finger. */
const REPAIR_LIMIT = 4
const CANDIDATE_LIMIT = 8

/** A text as the index can look for it. */
export interface ReadQuery {
  /** Expressions of FTS5, one for each term. */
  readonly terms: readonly string[]
  /** The same, each with the narrower words that end in it: worked out when the terms alone find too little. */
  readonly wideTerms: () => readonly string[]
  readonly repairs: readonly Repair[]
}

/** Reads what a shopper typed. Only a word that no product holds in any field is taken for a typing error. */
export function readQuery(sources: QuerySources, text: string): ReadQuery {
  const { language } = sources
  const words = searchTerms(text, language.stopWords)
  const unknown = words.filter((word) => isRepairable(word) && !isKnown(sources, word))
  const compounds = new Map(unknown.map((word) => [word, partsOf(sources, word)]))
  const mistyped = unknown.filter((word) => compounds.get(word)?.length === 0)
  const known = words.filter((word) => !unknown.includes(word))
  const repairs =
    mistyped.length > REPAIR_LIMIT ? [] : mistyped.flatMap((from) => repairOf(sources, from, known))
  const read = searchTerms(withRepairs(words.join(' '), { repairs }), language.stopWords)
  const terms = read.map((word) => expressionOf(sources, word, compounds.get(word)))
  return { terms, wideTerms: () => wideTermsOf(sources, read, terms), repairs }
}

/** A text with its typing errors repaired, folded; the text itself when it has none. */
export function withRepairs(text: string, { repairs }: Pick<ReadQuery, 'repairs'>): string {
  const right = new Map(repairs.map(({ from, to }) => [from, to]))
  return right.size === 0
    ? text
    : wordsOf(text)
        .map((word) => right.get(word) ?? word)
        .join(' ')
}

function isKnown({ rows, language }: QuerySources, word: string): boolean {
  return countUpTo(rows, wordExpression(word, language), 1) > 0
}

/** What is meant goes together: the likeliest candidate that some product holds beside the other words. */
function repairOf(sources: QuerySources, from: string, known: readonly string[]): readonly Repair[] {
  const candidates = repairsOf(from, sources).slice(0, CANDIDATE_LIMIT)
  const goesTogether = (to: string): boolean => {
    const all = [...known, ...to.split(' ')].map((word) => wordExpression(word, sources.language))
    return countUpTo(sources.rows, all.join(' AND '), 1) > 0
  }
  const to = known.length === 0 ? candidates[0] : (candidates.find(goesTogether) ?? candidates[0])
  return to === undefined ? [] : [{ from, to }]
}

function partsOf({ language, vocabulary }: QuerySources, word: string): readonly string[] {
  return language.hasCompounds ? (vocabulary().compounds?.partsOf(word) ?? []) : []
}

function expressionOf({ language }: QuerySources, word: string, parts: readonly string[] = []): string {
  const whole = wordExpression(word, language)
  const together = parts.map((part) => wordExpression(part, language)).join(' AND ')
  return together === '' ? whole : `(${whole} OR (${together}))`
}

function wideTermsOf(
  { language, vocabulary }: QuerySources,
  words: readonly string[],
  terms: readonly string[],
): readonly string[] {
  const compounds = language.hasCompounds ? vocabulary().compounds : undefined
  if (compounds === undefined) {
    return terms
  }
  return words.map((word, at) => {
    const kinds = compounds.kindsOf(word).map((kind) => wordExpression(kind, language))
    return kinds.length === 0 ? (terms[at] ?? '') : `(${[terms[at], ...kinds].join(' OR ')})`
  })
}
