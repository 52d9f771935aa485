/** Controls, and marks that turn the direction of what follows (Unicode bidirectional controls). */
const INVISIBLE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu
const HALF_AT_END = /[\ud800-\udbff]$/u

/**
 * Text of a catalogue as a page shows it: no longer than fits, and without what could turn around the words beside it.
 *
 * @param atMost Most UTF-16 units.
 */
export function shownText(text: string, atMost = 160): string {
  // Cut first: a word of a megabyte is not worth reading to its end.
  const beginning = text
    .slice(0, atMost * 2)
    .replace(INVISIBLE, ' ')
    .trim()
  return beginning.length > atMost ? `${beginning.slice(0, atMost - 1).replace(HALF_AT_END, '')}…` : beginning
}
