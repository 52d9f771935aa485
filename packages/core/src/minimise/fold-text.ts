import type { DetectedKind, Detection } from './detection.ts'
import type { DigitGroup } from './digit-groups.ts'
import { foldCharacter } from './fold-character.ts'
import { mayHoldHomoglyph, readHomoglyphs } from './homoglyphs.ts'
import { type NumberLabels, numberLabels } from './number-label.ts'
import type { Span } from './span.ts'
import { type ValueLabel, valueLabels } from './value-label.ts'
import type { Marks } from './word-marks.ts'
import { readWords, type TextWords } from './words.ts'

/**
 * A text as detectors read it: lower case, without accents, with ASCII digits, hyphens and spaces, without
 * invisible characters and look-alikes of Latin letters, with JSON escapes undone. Positions lead back into the
 * original.
 *
 * What several detectors look at is found once, when the first of them asks.
 */
export class FoldedText {
  readonly original: string
  readonly text: string
  /** Where the two differ in length; absent when every character kept its place. */
  readonly segments: readonly Segment[] | undefined
  #read: TextWords | undefined
  #capitals: readonly boolean[] | undefined
  #digitCount: number | undefined
  #labels: NumberLabels | undefined
  #valueLabels: readonly ValueLabel[] | undefined

  constructor(original: string, text: string, segments?: readonly Segment[]) {
    this.original = original
    this.text = text
    this.segments = segments
  }

  /** The words of the folded text. Scripts that write without spaces give one word per character. */
  get words(): readonly Span[] {
    return this.#readOnce().words
  }

  /** A word by its place among the words; empty beyond them. */
  word(at: number): string {
    const word = this.words[at]
    return word === undefined ? '' : this.text.slice(word.start, word.end)
  }

  /** The first word that begins at a position or behind it, by its place among the words. */
  wordFrom(position: number): number {
    let low = 0
    let high = this.words.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.words[middle]?.start ?? position) < position) low = middle + 1
      else high = middle
    }
    return low
  }

  /** What stands between a word and the one before it. */
  gapBefore(at: number): string {
    return this.text.slice(this.words[at - 1]?.end ?? 0, this.words[at]?.start ?? this.text.length)
  }

  /** Whether a word has one of the marks. */
  is(at: number, marks: Marks): boolean {
    return ((this.#readOnce().marks[at] ?? 0) & marks) !== 0
  }

  /** Whether any word has one of the marks: what no word is need not be looked for around each. */
  has(marks: Marks): boolean {
    return (this.#readOnce().allMarks & marks) !== 0
  }

  /** For each word, whether a line begins before it; at the end, whether one ends there. */
  get breaks(): readonly boolean[] {
    return this.#readOnce().breaks
  }

  /** For each word, all of its marks. */
  get marks(): readonly Marks[] {
    return this.#readOnce().marks
  }

  /** For each word, whether it is written with a capital at its beginning. */
  get capitals(): readonly boolean[] {
    this.#capitals ??= capitalsOf(this)
    return this.#capitals
  }

  /** Runs of digits with nothing between them, from left to right. */
  get digitGroups(): readonly DigitGroup[] {
    return this.#readOnce().digitGroups
  }

  #readOnce(): TextWords {
    this.#read ??= readWords(this.text)
    return this.#read
  }

  /** How many digits there are: most detectors of numbers need several. */
  get digitCount(): number {
    this.#digitCount ??= this.digitGroups.reduce((sum, { digits }) => sum + digits.length, 0)
    return this.#digitCount
  }

  /** What the words say the numbers are. */
  get labels(): NumberLabels {
    this.#labels ??= numberLabels(this.text, this.words)
    return this.#labels
  }

  /** Where the words announce a personal value, from left to right. */
  get valueLabels(): readonly ValueLabel[] {
    this.#valueLabels ??= valueLabels(this.text, this.words)
    return this.#valueLabels
  }
}

/** A part of a text: a run that kept its length, or one character that became none, one or several. */
interface Segment {
  /** Where it begins in the folded text. */
  readonly folded: number
  /** Where it begins in the original. */
  readonly original: number
  /** Whether its characters stand one to one. */
  readonly even: boolean
}

/** Folds a text for detection. Plain ASCII is only lower-cased; a text that is folded already stays as it is. */
export function foldText(text: string | FoldedText): FoldedText {
  if (typeof text !== 'string') return text
  return NEEDS_FOLDING.test(text) ? foldUnevenly(text) : new FoldedText(text, text.toLowerCase())
}

/**
 * Only what is not plain ASCII is looked at one by one; what keeps its length costs no segment. By hand: a pattern that
 * finds such characters takes several times as long.
 */
function foldUnevenly(text: string): FoldedText {
  const segments = new SegmentList()
  let folded = ''
  let hasForeign = false
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 128 && code !== BACKSLASH) continue
    const { piece, width } = pieceAt(text, at)
    if (piece.length !== width) segments.add(at, width, piece.length)
    hasForeign ||= mayHoldHomoglyph(piece)
    folded += text.slice(from, at) + piece
    from = at + width
    at = from - 1
  }
  // What was folded is lower case already, and its length stays: letters that would grow were looked at.
  folded = (folded + text.slice(from)).toLowerCase()
  return new FoldedText(text, hasForeign ? readHomoglyphs(folded) : folded, segments.finish(text.length))
}

/** The segments of a text that is folded from left to right. */
class SegmentList {
  readonly #segments: Segment[] = [{ folded: 0, original: 0, even: true }]
  /** How much shorter the folded text is up to here. */
  #lost = 0

  /** Adds a character whose length changed; what follows it is even until the next one. */
  add(original: number, width: number, foldedWidth: number): void {
    const folded = original - this.#lost
    this.#lost += width - foldedWidth
    this.#segments.push(
      { folded, original, even: false },
      { folded: folded + foldedWidth, original: original + width, even: true },
    )
  }

  /** All of them, with one for the end; nothing when every character kept its place. */
  finish(length: number): readonly Segment[] | undefined {
    if (this.#segments.length === 1) return undefined
    return [...this.#segments, { folded: length - this.#lost, original: length, even: true }]
  }
}

function capitalsOf({ original, segments, words }: FoldedText): readonly boolean[] {
  const capitals: boolean[] = []
  let at = 0
  for (const { start } of words) {
    if (segments === undefined) capitals.push(isCapital(original, start))
    else {
      // From left to right: looking for the segment of each word anew would cost as much as reading the words.
      while ((segments[at + 1]?.folded ?? Infinity) <= start) at++
      capitals.push(isCapital(original, originalIn(segments[at], start)))
    }
  }
  return capitals
}

function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code < 128 ? code >= 0x41 && code <= 0x5a : UPPER_CASE.test(text[at] ?? '')
}

const UPPER_CASE = /[\p{Lu}\p{Lt}]/u

/** A detection in the original, for a stretch of the folded text. It covers a character that was folded into several. */
export function detectionAt(folded: FoldedText, span: Span, kind: DetectedKind): Detection {
  const { segments } = folded
  if (segments === undefined) return { start: span.start, end: span.end, kind }
  return { start: originalAt(segments, span.start, 0), end: originalAt(segments, span.end, 1), kind }
}

/** A position of the original. Inside a character that became several it is the character's beginning or its end. */
function originalAt(segments: readonly Segment[], position: number, side: 0 | 1): number {
  let low = 0
  let high = segments.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((segments[middle]?.folded ?? 0) <= position) low = middle
    else high = middle - 1
  }
  const segment = segments[low]
  const isSplit = segment?.even === false && segment.folded < position
  return isSplit ? (segments[low + side]?.original ?? 0) : originalIn(segment, position)
}

/** A position of the original by its segment; of a character that became several, its beginning. */
function originalIn(segment: Segment | undefined, position: number): number {
  if (segment === undefined) return position
  return segment.original + (segment.even ? position - segment.folded : 0)
}

/** Anything but ASCII, and the backslash, behind which an escape may hide. */
const NEEDS_FOLDING = /[^\p{ASCII}]|\\/u

interface Piece {
  /** As it is folded. */
  readonly piece: string
  /** How many UTF-16 units of the original it stands for. */
  readonly width: number
}

function pieceAt(text: string, at: number): Piece {
  const code = text.codePointAt(at) ?? 0
  if (code === BACKSLASH) return escapeAt(text, at)
  return { piece: foldCharacter(code), width: code > 0xffff ? 2 : 1 }
}

const BACKSLASH = 0x5c
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\n', t: ' ', '"': '"', '/': '/', '\\': '\\' }
const UNICODE_ESCAPE = /\\u([0-9a-f]{4})/iy

function escapeAt(text: string, at: number): Piece {
  const simple = ESCAPED[text[at + 1] ?? '']
  if (simple !== undefined) return { piece: simple, width: 2 }
  UNICODE_ESCAPE.lastIndex = at
  const hex = UNICODE_ESCAPE.exec(text)?.[1]
  if (hex === undefined) return { piece: '\\', width: 1 }
  return { piece: foldCharacter(Number.parseInt(hex, 16)), width: 6 }
}
