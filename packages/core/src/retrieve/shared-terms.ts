import { foldLetters } from './fold-letters.ts'
import { wordsOf } from './folded.ts'
import { matchTerms } from './match-terms.ts'
import { numbersOf, type Rows } from './prepared-rows.ts'
import type { IndexedWords } from './query-sources.ts'
import type { SearchLanguage } from './search-language.ts'
import type { SharedTerm } from './shares-enough.ts'

/** Looks up each content word of a question in the passages. Empty for a question without content words. */
export function sharedTerms({ rows, language }: IndexedWords, question: string): readonly SharedTerm[] {
  const count = Number(rows('SELECT count(*) AS count FROM passage')[0]?.['count'])
  const spelt = foldLetters(question)
  const words = wordsOf(spelt)
  const terms = matchTerms(spelt, language.questionStopWords)
  return terms.map((term) => {
    const query = passageQuery(term, language)
    const passages = passagesWith(rows, query)
    return {
      term,
      passages,
      titles: passagesWith(rows, `title : ${query}`),
      weight: Math.log(1 + (count - passages.size + 0.5) / (passages.size + 0.5)),
      neighbours: terms.filter((other) => other !== term && areBeside(words, term, other)),
    }
  })
}

/** A content word in an FTS5 query. Where SQLite does not stem, it stands for its other forms as well. */
export function passageQuery(term: string, { stem }: SearchLanguage): string {
  const stemmed = stem?.(term) ?? term
  return stemmed === term ? beginning(term) : `(${beginning(term)} OR ${beginning(stemmed)})`
}

/** Longer words also stand for what begins with them: who asks to "deliver" asks about the delivery. */
function beginning(word: string): string {
  return word.length < 5 ? `"${word}"` : `"${word}"*`
}

function passagesWith(rows: Rows, query: string): ReadonlySet<number> {
  return new Set(numbersOf(rows('SELECT rowid AS number FROM passage WHERE passage MATCH ?', query)))
}

function areBeside(words: readonly string[], one: string, other: string): boolean {
  return words.some((word, at) => word === one && (words[at - 1] === other || words[at + 1] === other))
}
