import { wordsOf } from './folded.ts'

interface BrandName {
  readonly name: string
  readonly words: readonly string[]
}

/**
 * Finds brand names in a text as whole words, whatever their case, longest first. A name inside a longer one that
 * was found does not count.
 */
export function brandVocabulary(names: Iterable<string>): (text: string) => readonly string[] {
  const byFirstWord = new Map<string, BrandName[]>()
  for (const name of names) {
    const words = wordsOf(name)
    const [first] = words
    if (first !== undefined) {
      byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { name, words }])
    }
  }
  for (const brands of byFirstWord.values()) {
    brands.sort((one, other) => other.words.length - one.words.length)
  }
  return (text) => longestFirst(brandsAmong(wordsOf(text), byFirstWord))
}

function brandsAmong(
  words: readonly string[],
  byFirstWord: ReadonlyMap<string, readonly BrandName[]>,
): ReadonlySet<string> {
  const found = new Set<string>()
  for (let at = 0; at < words.length; ) {
    const brand = byFirstWord
      .get(words[at] ?? '')
      ?.find((candidate) => candidate.words.every((word, index) => words[at + index] === word))
    if (brand !== undefined) {
      found.add(brand.name)
    }
    at += brand?.words.length ?? 1
  }
  return found
}

function longestFirst(names: ReadonlySet<string>): readonly string[] {
  return [...names].sort((one, other) => other.length - one.length)
}
