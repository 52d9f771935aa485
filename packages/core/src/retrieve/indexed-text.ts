import { foldLetters } from './fold-letters.ts'
import { wordsOf } from './folded.ts'
import type { SearchLanguage } from './search-language.ts'

const ASCII = /^[\u0020-\u007e]*$/
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
