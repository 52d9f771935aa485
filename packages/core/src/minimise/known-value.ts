import type { DetectedKind } from './detection.ts'
import { foldText } from './fold-text.ts'
import { wordsOf } from './words.ts'

/** A value of a session that belongs to the shopper, as the folded words it consists of. */
export interface KnownValue {
  readonly words: readonly string[]
  readonly kind: DetectedKind
  /**
   * A strong value points at this shopper by itself and never crosses. A weak one, such as a first name or a city,
   * may be a word of the shop as well: it is taken out of what the shopper types, not out of what the shop publishes.
   */
  readonly strong: boolean
}

/** A word that changes with its place in a sentence: a part of a name, a city, a street of one word. */
export interface KnownWord {
  readonly word: string
  readonly kind: 'NAME' | 'ADDRESS'
  /** Words of one person make a full name together. */
  readonly person: number
}

/** The folded words of a value. */
export function wordsIn(value: string): readonly string[] {
  const { text } = foldText(value)
  return wordsOf(text).map(({ start, end }) => text.slice(start, end))
}

/** A value that points at the shopper by itself. */
export function strong(words: readonly string[], kind: DetectedKind): KnownValue {
  return { words, kind, strong: true }
}

/** A value that may be a word of the shop as well. */
export function weak(words: readonly string[], kind: DetectedKind): KnownValue {
  return { words, kind, strong: false }
}
