import { searchTerms } from './match-terms.ts'
import type { SearchLanguage } from './search-language.ts'

/** What a merchant says about words. Each may be several words, in any case and form. */
export type SynonymRule =
  /** Whoever looks for one of them finds the others too. */
  | { readonly words: readonly string[] }
  /** Whoever looks for the first finds the others too, but not the other way round. */
  | { readonly from: string; readonly to: readonly string[] }

/** Words of a query that a rule speaks of, and what else they are looked for as. */
export interface SynonymMatch {
  readonly words: readonly string[]
  readonly others: readonly (readonly string[])[]
}

/** Finds in the words of a query, from the front, the longest that a rule speaks of. */
export type Synonyms = (words: readonly string[]) => SynonymMatch | undefined

const LONGEST = 5

export function synonymsOf(rules: readonly SynonymRule[], language: SearchLanguage): Synonyms {
  const keyOf = (words: readonly string[]): string => words.map(language.stem ?? singular).join(' ')
  const wordsIn = (text: string): readonly string[] => searchTerms(text, language.stopWords)
  const others = new Map<string, (readonly string[])[]>()
  for (const rule of rules) {
    for (const [from, to] of directionsOf(rule)) {
      const key = keyOf(wordsIn(from))
      others.set(key, [...(others.get(key) ?? []), ...to.map(wordsIn).filter((words) => words.length > 0)])
    }
  }
  return (words) => {
    for (let length = Math.min(LONGEST, words.length); length > 0; length -= 1) {
      const first = words.slice(0, length)
      const found = others.get(keyOf(first))
      if (found !== undefined) {
        return { words: first, others: found }
      }
    }
    return
  }
}

function directionsOf(rule: SynonymRule): readonly (readonly [string, readonly string[]])[] {
  return 'from' in rule
    ? [[rule.from, rule.to]]
    : rule.words.map((word) => [word, rule.words.filter((other) => other !== word)])
}

/** English is stemmed by SQLite, which cannot be asked here; its plurals are enough to know a word by. */
function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}
