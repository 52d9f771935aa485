import { attributeWords } from './attribute-words.ts'

/** What an attribute says, in the words that a question is compared with. */
export interface SaidWords {
  /** Of its name and of the names of the parts of its value. */
  readonly name: readonly string[]
  /** Of its value without those names, each once. */
  readonly value: readonly string[]
  /** Its value as it is written. */
  readonly text: string
}

const PART_NAME = /(?<![\p{L}_])[\p{L}_]{1,40}(?=:)/gu

export function saidWords(name: string, value: string): SaidWords {
  return { name: [...attributeWords(name), ...partsOf(value)], value: valueWordsOf(value), text: value }
}

/** The words before the colons of a value: `width` and `length` of `width: 9 inches, length: 12 inches`. */
export function partsOf(value: string): readonly string[] {
  const parts = value.match(PART_NAME) ?? []
  return attributeWords(parts.join(' ').replaceAll('_', ' '))
}

export function valueWordsOf(value: string): readonly string[] {
  return [...new Set(attributeWords(value.replace(PART_NAME, ' ')))]
}
