import { ATTRIBUTE_CONCEPTS, LONGEST_PHRASE } from './attribute-concepts.ts'
import { ASKING_WORDS, attributeWords } from './attribute-words.ts'
import { singular } from './singular.ts'

/** What a question about a product asks for. */
export interface AskedWords {
  /** Content words with their weights, 0 to 1. */
  readonly words: ReadonlyMap<string, number>
  /** Words and phrases of it, in the singular, with the words of attribute names that they are about. */
  readonly heard: ReadonlyMap<string, ReadonlySet<string>>
  /** All of these: they would tell what is asked, though the question does not hold them. */
  readonly meant: ReadonlySet<string>
  /** The whole question in folded words between blanks. */
  readonly text: string
}

/** Who asks whether "this watch" is waterproof names the product, not a property. */
const NAMES_PRODUCT: ReadonlySet<string> = new Set(['this', 'these'])
const PRODUCT_WEIGHT = 0.4

export function askedWords(question: string): AskedWords {
  const all = attributeWords(question)
  const heard = heardIn(all.map(singular))
  const words = contentWords(all)
  // A phrase means what it means as a whole: a "year old" asks for no year.
  const inPhrases = new Set([...heard.keys()].filter(isPhrase).flatMap((phrase) => phrase.split(' ')))
  for (const word of words.keys()) if (inPhrases.has(singular(word))) words.delete(word)
  const meant = new Set([...heard.values()].flatMap((names) => [...names]))
  return { words, heard, meant, text: ` ${all.join(' ')} ` }
}

function isPhrase(asked: string): boolean {
  return asked.includes(' ')
}

function heardIn(words: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const heard = new Map<string, ReadonlySet<string>>()
  for (const at of words.keys()) {
    for (let length = 1; length <= LONGEST_PHRASE; length += 1) {
      const phrase = words.slice(at, at + length).join(' ')
      const names = ATTRIBUTE_CONCEPTS.get(phrase)
      if (names !== undefined) heard.set(phrase, names)
    }
  }
  return heard
}

function contentWords(all: readonly string[]): Map<string, number> {
  const words = new Map<string, number>()
  for (const [at, word] of all.entries()) {
    if (ASKING_WORDS.has(word)) continue
    const weight = NAMES_PRODUCT.has(all[at - 1] ?? '') ? PRODUCT_WEIGHT : 1
    words.set(word, Math.max(words.get(word) ?? 0, weight))
  }
  return words
}
