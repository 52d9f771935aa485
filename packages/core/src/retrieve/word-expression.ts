import { quoted, searchTerms } from './match-terms.ts'
import type { SearchLanguage } from './search-language.ts'

/** An expression of FTS5 for a word in any of its forms; what is written as it was typed counts more. */
export function wordExpression(word: string, { stem }: SearchLanguage): string {
  const stemmed = stem?.(word) ?? word
  return stemmed === word ? quoted(word) : `(${quoted(word)} OR ${quoted(stemmed)})`
}

/** The expressions for the words of a text that say something. */
export function wordExpressions(text: string, language: SearchLanguage): readonly string[] {
  return searchTerms(text, language.stopWords).map((word) => wordExpression(word, language))
}
