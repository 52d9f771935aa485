import { wordsOf } from './folded.ts'
import { matchTerms } from './match-terms.ts'
import { numbersOf, type Rows } from './prepared-rows.ts'
import type { SharedTerm } from './shares-enough.ts'
import { QUESTION_STOP_WORDS } from './stop-words.ts'

/** Looks up each content word of a question in the passages. Empty for a question without content words. */
export function sharedTerms(rows: Rows, question: string): readonly SharedTerm[] {
  const count = Number(rows('SELECT count(*) AS count FROM passage')[0]?.['count'])
  const words = wordsOf(question)
  const terms = matchTerms(question, QUESTION_STOP_WORDS)
  return terms.map((term) => {
    const passages = passagesWith(rows, passageQuery(term))
    return {
      term,
      passages,
      titles: passagesWith(rows, `title : ${passageQuery(term)}`),
      weight: Math.log(1 + (count - passages.size + 0.5) / (passages.size + 0.5)),
      neighbours: terms.filter((other) => other !== term && areBeside(words, term, other)),
    }
  })
}

/**
 * A content word in an FTS5 query, quoted. Longer words also stand for what begins with them: who asks to
 * "deliver" asks about the delivery.
 */
export function passageQuery(term: string): string {
  return term.length < 5 ? `"${term}"` : `"${term}"*`
}

function passagesWith(rows: Rows, query: string): ReadonlySet<number> {
  return new Set(numbersOf(rows('SELECT rowid AS number FROM passage WHERE passage MATCH ?', query)))
}

function areBeside(words: readonly string[], one: string, other: string): boolean {
  return words.some((word, at) => word === one && (words[at - 1] === other || words[at + 1] === other))
}
