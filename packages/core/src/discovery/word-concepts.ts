import { COLOUR_WORDS } from './colour-words.ts'
import { MATERIAL_WORDS } from './material-words.ts'

const LINES: readonly (readonly string[])[] = [...COLOUR_WORDS, ...MATERIAL_WORDS].map((line) =>
  line.split(' '),
)
const CONCEPTS: ReadonlyMap<string, string> = new Map(
  LINES.flatMap((words) => words.map((word) => [word, words[0] ?? word] as const)),
)

/** What a folded word stands for: the same for all words that say the same, in another number or language. */
export function conceptOf(word: string): string {
  return CONCEPTS.get(word) ?? CONCEPTS.get(singular(word)) ?? singular(word)
}

/** Whether a folded word is a colour or a material: it says how a thing is, and hardly ever what it is. */
export function isProperty(word: string): boolean {
  return CONCEPTS.has(word) || CONCEPTS.has(singular(word))
}

/** The words that say the same as this one in the languages of the rules; none where it says nothing known. */
export function wordsFor(word: string): readonly string[] {
  const concept = conceptOf(word)
  return LINES.find((words) => words[0] === concept) ?? []
}

/** English, French and Spanish plurals; what else it cuts off, it cuts off on both sides. */
export function singular(word: string): string {
  return word.length > 3 ? word.replace(/(?<=[^s])(?:e?s)$/u, '') : word
}
