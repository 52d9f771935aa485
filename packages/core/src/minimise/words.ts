import type { DigitGroup } from './digit-groups.ts'
import type { Span } from './span.ts'
import { hashedWith, type Marks, marksOfHash } from './word-marks.ts'

/** What one pass over a folded text finds for all detectors. */
export interface TextWords {
  /** Letters and digits with nothing between them. Scripts that write without spaces give one word per character. */
  readonly words: readonly Span[]
  /** What each of the words may be. */
  readonly marks: readonly Marks[]
  /** Runs of ASCII digits with nothing between them, from left to right. */
  readonly digitGroups: readonly DigitGroup[]
}

/**
 * Reads the words of a folded text, what they may be, and its digits.
 *
 * By hand and all at once, because this reads every text that crosses: several times as fast as patterns.
 */
export function readWords(text: string): TextWords {
  const words: Span[] = []
  const marks: Marks[] = []
  const digitGroups: DigitGroup[] = []
  const { length } = text
  for (let at = 0; at < length; at++) {
    let sort = sortAt(text, at)
    if (sort === ALONE) {
      words.push({ start: at, end: at + widthAt(text, at) })
      marks.push(0)
    }
    if (sort < LETTER) continue
    const start = at
    let hash = 0
    let hasDigit = false
    for (; sort >= TAIL; sort = ++at < length ? sortAt(text, at) : NOTHING) {
      hash = hashedWith(hash, text.charCodeAt(at))
      hasDigit ||= sort === DIGIT
    }
    words.push({ start, end: at })
    marks.push(marksOfHash(hash, text, { start, end: at }))
    if (hasDigit) addDigitGroups(digitGroups, text, { start, end: at })
    at--
  }
  return { words, marks, digitGroups }
}

/** The words of a folded text alone. */
export function wordsOf(text: string): readonly Span[] {
  return readWords(text).words
}

function addDigitGroups(groups: DigitGroup[], text: string, word: Span): void {
  for (let at = word.start; at < word.end; at++) {
    if (sortAt(text, at) !== DIGIT) continue
    const start = at
    while (at < word.end && sortAt(text, at) === DIGIT) at++
    groups.push({ start, end: at, digits: text.slice(start, at) })
  }
}

const NOTHING = 1
/** A character that is a word by itself. */
const ALONE = 2
/** The second half of a character beyond the basic plane: it goes on with a word and begins none. */
const TAIL = 3
const LETTER = 4
const DIGIT = 5

/** What each character of the basic plane is; 0 until it was looked at. */
const SORTS = new Uint8Array(0x1_00_00)

/** What stands at a place of a text. */
function sortAt(text: string, at: number): number {
  return SORTS[text.charCodeAt(at)] || learnSort(text, at)
}

function learnSort(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code >= 0xd800 && code <= 0xdfff) return sortOfHalf(text, at)
  const sort = code >= 0x30 && code <= 0x39 ? DIGIT : sortOfCharacter(String.fromCharCode(code))
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
