import type { CatalogueStore } from './catalogue-store.ts'
import { type CompoundWords, compoundWords } from './compound-words.ts'
import { DeletionNeighbourhood } from './deletion-neighbourhood.ts'
import { foldLetters } from './fold-letters.ts'
import { wordsOf } from './folded.ts'
import { numberIn, type Rows } from './prepared-rows.ts'
import type { SearchLanguage } from './search-language.ts'

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

/** With every word where a language makes words of words: the parts of a compound need not be frequent. */
function readWordVocabulary(rows: Rows, language: SearchLanguage): WordVocabulary {
  const products = numberIn(rows('SELECT count(*) FROM (SELECT 1 FROM product LIMIT ?)', LARGE_CATALOGUE))
  const least = products < LARGE_CATALOGUE ? 1 : TRUSTED_COUNT
  const sums = new Map<string, number>()
  for (const { key, count } of rows(
    'SELECT key, count FROM vocabulary WHERE count >= ?',
    language.hasCompounds ? 1 : least,
  )) {
    for (const word of wordsOf(foldLetters(String(key)))) {
      if (REPAIRABLE.test(word)) {
        sums.set(word, (sums.get(word) ?? 0) + Number(count))
      }
    }
  }
  const counts = new Map([...sums].sort(([, one], [, other]) => other - one).slice(0, WORD_LIMIT))
  const trusted = [...counts].filter(([, count]) => count >= least).map(([word]) => word)
  return {
    least,
    counts,
    neighbourhood: new DeletionNeighbourhood(trusted),
    ...(language.hasCompounds && { compounds: compoundWords(counts, language) }),
  }
}

/** Reading it again after each change takes at most this share of the time; an old one repairs nearly as well. */
const READING_SHARE = 1 / 20

/** The vocabulary of what a store holds, read when it is first needed. */
export function wordVocabulary(
  { rows, generation }: CatalogueStore,
  language: () => SearchLanguage,
): () => WordVocabulary {
  let known:
    | { readonly vocabulary: WordVocabulary; readonly at: number; readonly staysUntilMs: number }
    | undefined
  return () => {
    const at = generation()
    const since = performance.now()
    if (known === undefined || (known.at !== at && since > known.staysUntilMs)) {
      const vocabulary = readWordVocabulary(rows, language())
      const endMs = performance.now()
      known = { vocabulary, at, staysUntilMs: endMs + (endMs - since) / READING_SHARE }
    }
    return known.vocabulary
  }
}
