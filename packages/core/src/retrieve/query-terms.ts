import { wordsOf } from './folded.ts'
import { quoted } from './match-terms.ts'
import { measuresIn } from './measures.ts'
import type { QuerySources } from './query-sources.ts'
import { sizesIn } from './sizes.ts'
import { wordExpression } from './word-expression.ts'

const STATED_LIMIT = 6
const TEXT_LIMIT = 1000

/** One thing that a query asks for. */
export interface QueryTerm {
  /** For FTS5. */
  readonly expression: string
  /** The word that it is, unless it is more than one. */
  readonly word?: string
}

/** The measures and sizes of a text, each also in the other units, and the text without them, in lower case. */
export function statedTerms(text: string): { readonly terms: readonly QueryTerm[]; readonly rest: string } {
  const lower = text.toLowerCase()
  const start = lower.slice(0, TEXT_LIMIT)
  const stated = [...measuresIn(start), ...sizesIn(start)].slice(0, STATED_LIMIT)
  const terms = stated.map(({ text: written, words }) => {
    const literally = `(${wordsOf(written).map(quoted).join(' AND ')})`
    return { expression: `(${[literally, ...words.map(quoted)].join(' OR ')})` }
  })
  return { terms, rest: stated.reduce((rest, { text: written }) => rest.replace(written, ' '), lower) }
}

/** What the words of a query ask for; words that a synonym speaks of are one thing with it. */
export function wordTerms(words: readonly string[], sources: QuerySources): readonly QueryTerm[] {
  const terms: QueryTerm[] = []
  for (let at = 0; at < words.length; ) {
    const match = sources.synonyms(words.slice(at))
    const word = words[at] ?? ''
    terms.push(
      match === undefined
        ? { expression: wordExpression(word, sources.language), word }
        : { expression: anyOf([match.words, ...match.others].map((one) => allOf(one, sources))) },
    )
    at += match?.words.length ?? 1
  }
  return terms
}

/** An expression for a compound that is known by its parts only. */
export function compoundTerm(word: string, parts: readonly string[], sources: QuerySources): QueryTerm {
  return { expression: anyOf([wordExpression(word, sources.language), allOf(parts, sources)]), word }
}

function allOf(words: readonly string[], { language }: QuerySources): string {
  const all = words.map((word) => wordExpression(word, language)).join(' AND ')
  return words.length === 1 ? all : `(${all})`
}

function anyOf(expressions: readonly string[]): string {
  return `(${expressions.join(' OR ')})`
}
