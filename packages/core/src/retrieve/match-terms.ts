import { foldLetters } from './fold-letters.ts'
import { wordsOf } from './folded.ts'
import { SEARCH_STOP_WORDS } from './stop-words.ts'

const TERM_LIMIT = 32
/** Longer words are no words of a catalogue; SQLite would only carry them around. */
const TERM_LENGTH = 64
const NO_WORDS: ReadonlySet<string> = new Set()

/** The different words of a text that can find something, in order; none of a text of stop words. */
export function matchTerms(text: string, stopWords: ReadonlySet<string>): readonly string[] {
  const words = wordsOf(text)
    .filter((word) => !stopWords.has(word))
    .map((word) => word.slice(0, TERM_LENGTH))
  return [...new Set(words)].slice(0, TERM_LIMIT)
}

/** The terms of a search: without stop words, unless the text has no other words. */
export function searchTerms(
  text: string,
  stopWords: ReadonlySet<string> = SEARCH_STOP_WORDS,
): readonly string[] {
  const spelt = foldLetters(text)
  const terms = matchTerms(spelt, stopWords)
  return terms.length === 0 ? matchTerms(spelt, NO_WORDS) : terms
}

/** A term in an FTS5 query. Quoted: what a shopper types is never FTS5 syntax. */
export function quoted(term: string): string {
  return `"${foldLetters(term)}"`
}
