import { isDigitCode } from './ascii-code.ts'
import type { DigitGroup } from './digit-groups.ts'
import type { Span } from './span.ts'
import { hashedWith, type Marks, marksOfHash } from './word-marks.ts'

/** What one pass over a folded text finds for all detectors. */
export interface TextWords {
  /** Letters and digits with nothing between them. Scripts that write without spaces give one word per character. */
  readonly words: readonly Span[]
  /** What each of the words may be. */
  readonly marks: readonly Marks[]
  /** All marks that any of the words has. */
  readonly allMarks: Marks
  /** For each word, whether a line begins between it and the one before it; at the end, whether one ends there. */
  readonly breaks: readonly boolean[]
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
  const breaks: boolean[] = []
  const digitGroups: DigitGroup[] = []
  const { length } = text
  let hasBreak = false
  let allMarks = 0
  for (let at = 0; at < length; at++) {
    const sort = sortAt(text, at)
    if (sort === BREAK) hasBreak = true
    if (sort < ALONE || sort === TAIL) continue
    readWord(text, at)
    const word = { start: at, end: READ.end }
    words.push(word)
    const mark = marksOfHash(READ.hash, text, word)
    marks.push(mark)
    allMarks |= mark
    breaks.push(hasBreak)
    hasBreak = false
    if (READ.hasDigit) addDigitGroups(digitGroups, text, word)
    at = word.end - 1
  }
  breaks.push(hasBreak)
  return { words, marks, allMarks, breaks, digitGroups }
}

/** The last word that was read. One object for all of them: making one for each takes as long as reading the word. */
const READ = { end: 0, hash: 0, hasDigit: false }

/** Finds the end of a word, its hash and whether it holds digits, so that its letters are looked at once. */
function readWord(text: string, start: number): void {
  const { length } = text
  let hash = 0
  let hasDigit = false
  let end = start
  for (; end < length; end++) {
    const code = text.charCodeAt(end)
    const sort = SORTS[code] || learnSort(text, end)
    if (sort < TAIL) break
    hash = hashedWith(hash, code)
    if (sort === DIGIT) hasDigit = true
  }
  READ.end = end > start ? end : start + widthAt(text, start)
  READ.hash = hash
  READ.hasDigit = hasDigit
}

/** The words of a folded text alone. */
export function wordsOf(text: string): readonly Span[] {
  return readWords(text).words
}

function addDigitGroups(groups: DigitGroup[], text: string, word: Span): void {
  for (let at = word.start; at < word.end; at++) {
    if (!isDigitCode(text.charCodeAt(at))) continue
    const start = at
    while (at < word.end && isDigitCode(text.charCodeAt(at))) at++
    groups.push({ start, end: at, digits: text.slice(start, at) })
  }
}

const NOTHING = 1
/** The end of a line. */
const BREAK = 2
/** A character that is a word by itself. */
const ALONE = 3
/** The second half of a character beyond the basic plane: it goes on with a word and begins none. */
const TAIL = 4
const LETTER = 5
/** An ASCII digit, which goes on with a word as letters do. */
const DIGIT = 6

/** What each character of the basic plane is; 0 until it was looked at. */
const SORTS = new Uint8Array(0x1_00_00)

/** What stands at a place of a text. */
function sortAt(text: string, at: number): number {
  return SORTS[text.charCodeAt(at)] || learnSort(text, at)
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
  if (character === '\n' || character === '\r') return BREAK
  if (/[0-9]/.test(character)) return DIGIT
  if (!WORD.test(character)) return NOTHING
  return UNSPACED.test(character) ? ALONE : LETTER
}
