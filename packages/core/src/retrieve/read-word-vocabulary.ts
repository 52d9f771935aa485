import { type CompoundWords, compoundWords } from './compound-words.ts'
import { DeletionNeighbourhood } from './deletion-neighbourhood.ts'
import { foldLetters } from './fold-letters.ts'
import { wordsOf } from './folded.ts'
import { numberIn, type Rows } from './prepared-rows.ts'
import type { SearchLanguage } from './search-language.ts'
import type { Steps } from './work-slice.ts'

/** A rarer word of a large catalogue is as likely a model name, or a slip of the merchant's. */
const TRUSTED_COUNT = 3
/** In a smaller one most words occur once. */
const LARGE_CATALOGUE = 1000
/** Beyond the most frequent ones nobody mistypes: it bounds what a catalogue of millions costs. */
const WORD_LIMIT = 50_000
const REPAIRABLE = /^\p{L}{3,40}$/u

/** The words of titles, brands and categories that a typing error may have been meant for, most frequent first. */
export interface WordVocabulary {
  /** How many products hold a word that is trusted to be right. */
  readonly least: number
  readonly counts: ReadonlyMap<string, number>
  readonly neighbourhood: DeletionNeighbourhood
  /** Absent in a language that writes no words together. */
  readonly compounds?: CompoundWords
}

/** Words that are read at a time: some milliseconds. */
const READ_AT_A_TIME = 2000

/** A part of the words, in the order in which they are kept. */
const NEXT_WORDS = `SELECT kind, key, count FROM vocabulary
  WHERE (kind, key) > (?, ?) AND count >= ? ORDER BY kind, key LIMIT ${READ_AT_A_TIME}`

/** With every word where a language makes words of words: the parts of a compound need not be frequent. */
export function* readWordVocabulary(rows: Rows, language: SearchLanguage): Steps<WordVocabulary> {
  const products = numberIn(rows('SELECT count(*) FROM (SELECT 1 FROM product LIMIT ?)', LARGE_CATALOGUE))
  const least = products < LARGE_CATALOGUE ? 1 : TRUSTED_COUNT
  const sums = new Map<string, number>()
  const leastRead = language.hasCompounds ? 1 : least
  let words = rows(NEXT_WORDS, '', '', leastRead)
  while (words.length > 0) {
    addWords(sums, words)
    yield
    const last = words.at(-1)
    words = rows(NEXT_WORDS, String(last?.['kind']), String(last?.['key']), leastRead)
  }
  const counts = new Map([...sums].sort(([, one], [, other]) => other - one).slice(0, WORD_LIMIT))
  yield
  const trusted = [...counts].filter(([, count]) => count >= least).map(([word]) => word)
  const neighbourhood = new DeletionNeighbourhood(trusted)
  yield
  return {
    least,
    counts,
    neighbourhood,
    ...(language.hasCompounds && { compounds: compoundWords(counts, language) }),
  }
}

function addWords(sums: Map<string, number>, words: ReturnType<Rows>): void {
  for (const { key, count } of words) {
    for (const word of wordsOf(foldLetters(String(key)))) {
      if (REPAIRABLE.test(word)) {
        sums.set(word, (sums.get(word) ?? 0) + Number(count))
      }
    }
  }
}
