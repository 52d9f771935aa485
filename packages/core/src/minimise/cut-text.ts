import { PLACEHOLDER } from './placeholder.ts'

/**
 * Shortens a text to at most `maximum` UTF-16 units, between words where there are words, and never through a
 * placeholder or a character.
 */
export function cutText(text: string, maximum: number): string {
  if (text.length <= maximum) return text
  const end = endBefore(text, maximum)
  const space = /\s\S*$/u.exec(text.slice(Math.max(0, end - LONGEST_WORD), end + 1))
  const between = space === null ? end : Math.max(0, end - LONGEST_WORD) + space.index
  return text.slice(0, between).trimEnd()
}

/** A longer run without a space is cut anywhere. */
const LONGEST_WORD = 80
const ALL = new RegExp(PLACEHOLDER, 'g')

/** The last place up to the maximum that is inside neither a placeholder nor a surrogate pair. */
function endBefore(text: string, maximum: number): number {
  for (const { index, 0: placeholder } of text.matchAll(ALL)) {
    if (index < maximum && index + placeholder.length > maximum) return index
  }
  return /[\uD800-\uDBFF]/.test(text[maximum - 1] ?? '') ? maximum - 1 : maximum
}
