import { oneEditSpellings } from './one-edit-spellings.ts'
import { countUpTo } from './prepared-rows.ts'
import type { QuerySources } from './query-sources.ts'
import type { WordVocabulary } from './read-word-vocabulary.ts'
import { wordExpression } from './word-expression.ts'

/** Of a shorter word one error leaves too little. */
const SHORTEST = 3
/** Each letter more is 54 more spellings to look up. */
const LONGEST_LOOKED_UP = 16
/** Six letters. */
const LONG = 6
/** What has a digit in it is a name of something, and has no right spelling. */
const LETTERS = /^\p{L}+$/u

/** Whether a word can be a word with a typing error. */
export function isRepairable(word: string): boolean {
  return word.length >= SHORTEST && LETTERS.test(word)
}

/**
 * What a word that the catalogue does not know may have been meant for, likeliest first: words of titles, brands and
 * categories that are one typing error away; else such words of any text; else two words without a space between.
 */
export function repairsOf(word: string, { rows, vocabulary, language }: QuerySources): readonly string[] {
  const known = vocabulary()
  const near = known.neighbourhood.around(word).filter((candidate) => canBeMeant(candidate, word))
  if (near.length > 0) {
    return near.toSorted((one, other) => likelihood(other, word) - likelihood(one, word))
  }
  const spelt = word.length > LONGEST_LOOKED_UP ? [] : oneEditSpellings(word)
  // There is hardly a second word that a long one can be meant for, so it may be a rare one.
  const least = word.length >= LONG ? 1 : known.least
  const found = spelt
    .filter((candidate) => canBeMeant(candidate, word))
    .map((candidate) => ({
      candidate,
      count: countUpTo(rows, wordExpression(candidate, language), known.least),
    }))
    .filter(({ count }) => count >= least)
    .sort((one, other) => other.count - one.count || one.candidate.length - other.candidate.length)
  return found.length > 0 ? found.map(({ candidate }) => candidate) : partsOf(word, known.counts)
}

/** Whoever mistypes a word still begins it right, most often; and three letters are near to anything. */
function likelihood(candidate: string, word: string): number {
  return Number(candidate[0] === word[0]) + Number(candidate.length > SHORTEST)
}

/** Of three letters that mean nothing, one is missing: each other change makes another word of them. */
function canBeMeant(candidate: string, word: string): boolean {
  return candidate.length >= SHORTEST && (word.length > SHORTEST || candidate.length > word.length)
}

function partsOf(word: string, counts: WordVocabulary['counts']): readonly string[] {
  let best: { readonly text: string; readonly count: number } | undefined
  for (let at = SHORTEST; at <= word.length - SHORTEST; at += 1) {
    const [start, end] = [word.slice(0, at), word.slice(at)]
    const count = Math.min(counts.get(start) ?? 0, counts.get(end) ?? 0)
    if (count > (best?.count ?? 0)) {
      best = { text: `${start} ${end}`, count }
    }
  }
  return best === undefined ? [] : [best.text]
}
