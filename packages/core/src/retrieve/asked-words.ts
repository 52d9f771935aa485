import { ATTRIBUTE_CONCEPTS } from './attribute-concepts.ts'
import { ASKING_WORDS, attributeWords } from './attribute-words.ts'

/** What a question about a product asks for. */
export interface AskedWords {
  /** Content words with their weights, 0 to 1. */
  readonly words: ReadonlyMap<string, number>
  /** Words of attribute names that would tell what is asked, though the question does not hold them. */
  readonly meant: ReadonlySet<string>
}

/** Who asks whether "this watch" is waterproof names the product, not a property. */
const NAMES_PRODUCT: ReadonlySet<string> = new Set(['this', 'these'])
const PRODUCT_WEIGHT = 0.4

export function askedWords(question: string): AskedWords {
  const all = attributeWords(question)
  const text = ` ${all.join(' ')} `
  const heard = ATTRIBUTE_CONCEPTS.map(({ names, asked }) => ({
    names,
    phrases: asked.filter((phrase) => text.includes(phrase)),
  })).filter(({ phrases }) => phrases.length > 0)
  const words = contentWords(all)
  // A phrase means what it means as a whole: a "year old" asks for no year.
  for (const phrase of heard.flatMap(({ phrases }) => phrases).filter(isPhrase)) {
    for (const word of phrase.trim().split(' ')) words.delete(word)
  }
  return { words, meant: new Set(heard.flatMap(({ names }) => names)) }
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

function isPhrase(asked: string): boolean {
  return asked.trim().includes(' ')
}
