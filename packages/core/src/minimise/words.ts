import type { Span } from './span.ts'

/**
 * The words of a folded text: letters and digits with nothing between them. Scripts that write without spaces give
 * one word per character.
 *
 * By hand, because this reads every text that crosses: several times as fast as a pattern.
 */
export function wordsOf(text: string): readonly Span[] {
  const words: Span[] = []
  for (let at = 0; at < text.length; at++) {
    const sort = sortAt(text, at)
    if (sort === ALONE) words.push({ start: at, end: at + widthAt(text, at) })
    if (sort !== LETTER) continue
    const start = at
    while (continuesWord(text, at + 1)) at++
    words.push({ start, end: at + 1 })
  }
  return words
}

const NOTHING = 1
const LETTER = 2
/** A character that is a word by itself. */
const ALONE = 3
/** The second half of a character beyond the basic plane. */
const TAIL = 4

/** What each character of the basic plane is; 0 until it was looked at. */
const SORTS = new Uint8Array(0x1_00_00)

/** What stands at a place; behind the end there is nothing. */
function sortAt(text: string, at: number): number {
  return SORTS[text.charCodeAt(at)] || learnSort(text, at)
}

/** A letter, or the second half of one: a character of its own never leaves its second half to a word. */
function continuesWord(text: string, at: number): boolean {
  const sort = sortAt(text, at)
  return sort === LETTER || sort === TAIL
}

function learnSort(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code >= 0xd800 && code <= 0xdfff) return sortOfHalf(text, at)
  const sort = sortOfCharacter(String.fromCharCode(code))
  SORTS[code] = sort
  return sort
}

function sortOfHalf(text: string, at: number): number {
  if (widthAt(text, at) === 2) return sortOfCharacter(text.slice(at, at + 2))
  return at > 0 && widthAt(text, at - 1) === 2 ? TAIL : NOTHING
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

const WORD = /[\p{L}\p{N}]/u
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

function sortOfCharacter(character: string): number {
  if (!WORD.test(character)) return NOTHING
  return UNSPACED.test(character) ? ALONE : LETTER
}
