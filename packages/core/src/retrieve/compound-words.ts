import type { SearchLanguage } from './search-language.ts'

const SHORTEST_MODIFIER = 3
const SHORTEST_HEAD = 4
const COMPOUND_LIMIT = 24
/** What German and Dutch put between the words of a compound: `Arbeitsschuh`, `Küchenmesser`. */
const LINKS = ['s', 'n', 'en', 'es', 'er', 'e']

/** The words of a shop as parts of each other. */
export interface CompoundWords {
  /** The two known words that a word is made of. Empty when it is none. */
  partsOf(word: string): readonly string[]
  /** Known words that end with a word and say which kind of it: `Wanderschuh` for `Schuhe`, most frequent first. */
  kindsOf(word: string): readonly string[]
}

/**
 * Cuts compounds by the catalogue's own vocabulary: both parts have to be words of it.
 *
 * @param counts How often each word occurs, most frequent first.
 */
export function compoundWords(
  counts: ReadonlyMap<string, number>,
  { stem = same }: SearchLanguage,
): CompoundWords {
  const stemmed = [...counts.keys()].map((word) => ({ word, whole: stem(word) }))
  const stems = new Set(stemmed.map(({ whole }) => whole))
  const isWord = (part: string): boolean => counts.has(part) || stems.has(stem(part))
  const modifierIn = (part: string): string | undefined =>
    part.length < SHORTEST_MODIFIER
      ? undefined
      : [
          part,
          ...LINKS.filter((link) => part.endsWith(link)).map((link) => part.slice(0, -link.length)),
        ].find((candidate) => candidate.length >= SHORTEST_MODIFIER && isWord(candidate))
  return {
    partsOf: (word) => {
      for (let at = SHORTEST_MODIFIER; at <= word.length - SHORTEST_HEAD; at += 1) {
        const modifier = modifierIn(word.slice(0, at))
        const head = word.slice(at)
        if (modifier !== undefined && isWord(head)) {
          return [modifier, head]
        }
      }
      return []
    },
    kindsOf: (word) => {
      const head = stem(word)
      return head.length < SHORTEST_HEAD
        ? []
        : stemmed
            .filter(
              ({ whole }) => whole.endsWith(head) && modifierIn(whole.slice(0, -head.length)) !== undefined,
            )
            .slice(0, COMPOUND_LIMIT)
            .map((kind) => kind.word)
    },
  }
}

function same(word: string): string {
  return word
}
