import type { Repair } from './catalogue.ts'
import { wordsOf } from './folded.ts'
import { searchTerms } from './match-terms.ts'
import { countUpTo } from './prepared-rows.ts'
import type { QuerySources } from './query-sources.ts'
import { compoundTerm, type QueryTerm, statedTerms, wordTerms } from './query-terms.ts'
import { isRepairable, repairsOf } from './repair-word.ts'
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
  const { stopWords } = sources.language
  const stated = statedTerms(text)
  const words = stated.rest.trim() === '' ? [] : searchTerms(stated.rest, stopWords)
  const unknown = unknownAmong(words, sources)
  const compounds = new Map(unknown.map((word) => [word, partsOf(sources, word)]))
  const mistyped = unknown.filter((word) => compounds.get(word)?.length === 0)
  const known = words.filter((word) => !unknown.includes(word))
  const repairs =
    mistyped.length > REPAIR_LIMIT ? [] : mistyped.flatMap((from) => repairOf(sources, from, known))
  const right =
    repairs.length === 0 ? words : searchTerms(withRepairs(words.join(' '), { repairs }), stopWords)
  const terms = [
    ...stated.terms,
    ...wordTerms(right, sources).map((term) => {
      const parts = compounds.get(term.word ?? '') ?? []
      return parts.length === 0 || term.word === undefined ? term : compoundTerm(term.word, parts, sources)
    }),
  ]
  const expressions = terms.map(({ expression }) => expression)
  return { terms: expressions, wideTerms: () => wideTermsOf(sources, terms) ?? expressions, repairs }
}

/** The words that no product holds, and no synonym speaks of. */
function unknownAmong(words: readonly string[], sources: QuerySources): readonly string[] {
  const spokenOf = new Set(words.flatMap((_, at) => sources.synonyms(words.slice(at))?.words ?? []))
  return words.filter((word) => isRepairable(word) && !spokenOf.has(word) && !isKnown(sources, word))
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

function wideTermsOf(
  { language, vocabulary }: QuerySources,
  terms: readonly QueryTerm[],
): readonly string[] | undefined {
  const compounds = language.hasCompounds ? vocabulary().compounds : undefined
  return compounds === undefined
    ? undefined
    : terms.map(({ word, expression }) => {
        const kinds = word === undefined ? [] : compounds.kindsOf(word)
        const expressions = kinds.map((kind) => wordExpression(kind, language))
        return kinds.length === 0 ? expression : `(${[expression, ...expressions].join(' OR ')})`
      })
}
