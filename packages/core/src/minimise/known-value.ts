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
  /** The objects of the session that say it. Names of one object make a full name together. */
  readonly persons: ReadonlySet<number>
}

/** The folded words of a value. */
export function wordsIn(value: string): readonly string[] {
  if (ONE_PLAIN_WORD.test(value)) return [value.toLowerCase()]
  const { text } = foldText(value)
  return wordsOf(text).map(({ start, end }) => text.slice(start, end))
}

/** Most values are, and need no folding. */
const ONE_PLAIN_WORD = /^[a-z0-9]+$/i

/** Nobody in particular. */
export const NO_PERSONS: ReadonlySet<number> = new Set()

/** A value that points at the shopper by itself. */
export function strong(words: readonly string[], kind: DetectedKind): KnownValue {
  return { words, kind, strong: true }
}

/** A value that may be a word of the shop as well. */
export function weak(words: readonly string[], kind: DetectedKind): KnownValue {
  return { words, kind, strong: false }
}
