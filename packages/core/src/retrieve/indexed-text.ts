import { foldLetters } from './fold-letters.ts'
import { wordsOf } from './folded.ts'
import { measureWordsIn } from './measures.ts'
import type { SearchLanguage } from './search-language.ts'
import { sizesIn } from './sizes.ts'

const ASCII = /^[\u0020-\u007e]*$/
const DIGIT = /\d/
/** Words repeat; beyond so many different ones most occur once. */
const KEPT_STEMS = 100_000

/** Makes of a text what the index takes of it: its words, and after them the stems that are other words. */
export function textIndexer({ stem }: SearchLanguage): (text: string) => string {
  const stems = new Map<string, string>()
  const stemOf = (word: string): string => {
    const known = stems.get(word)
    const found = known ?? stem?.(word) ?? word
    if (known === undefined && stems.size < KEPT_STEMS) {
      stems.set(word, found)
    }
    return found
  }
  return (text) => {
    const spelt = ASCII.test(text) ? text : foldLetters(text)
    if (stem === undefined) {
      return spelt
    }
    const others = wordsOf(spelt).flatMap((word) => (stemOf(word) === word ? [] : [stemOf(word)]))
    return others.length === 0 ? spelt : `${spelt} ${others.join(' ')}`
  }
}

/** A text and after it the words by which its measures are found in other units. */
export function withMeasures(text: string): string {
  return DIGIT.test(text) ? withWords(text, measureWordsIn(text.toLowerCase())) : text
}

/** A text and after it the words by which its sizes are found in other systems. */
export function withSizes(text: string): string {
  return withWords(text, sizeWordsIn(text.toLowerCase()))
}

/** A text and after it the words for its measures and for its sizes. */
export function withMeasuresAndSizes(text: string): string {
  const lower = text.toLowerCase()
  const measured = DIGIT.test(text) ? withWords(text, measureWordsIn(lower)) : text
  return withWords(measured, sizeWordsIn(lower))
}

function sizeWordsIn(lower: string): readonly string[] {
  return sizesIn(lower).flatMap(({ words }) => words)
}

function withWords(text: string, words: readonly string[]): string {
  return words.length === 0 ? text : `${text} ${words.join(' ')}`
}
