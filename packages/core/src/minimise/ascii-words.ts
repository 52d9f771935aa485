import { isUnreadable } from './binary-stretch.ts'
import type { Span } from './span.ts'

/** What an ASCII character is, as bits. */
export const SORT = {
  other: 0,
  lower: 1,
  upper: 2,
  digit: 4,
  /** Any of the three above. */
  word: 7,
  /** A letter or digit that is not hexadecimal; `x` is, as in `0x`. */
  notHex: 8,
  space: 16,
  /** What base64 has besides letters and digits. */
  symbol: 32,
  /** What a secret has. */
  token: 64,
  escape: 128,
  plus: 256,
  at: 512,
  unreadable: 1024,
} as const

/** For each character below U+00A0 its bits. */
export const SORTS: Uint16Array = Uint16Array.from({ length: 160 }, (_, code) => {
  const character = String.fromCharCode(code)
  const bit = (pattern: RegExp, sort: number) => (pattern.test(character) ? sort : 0)
  return (
    bit(/[a-z]/, SORT.lower) |
    bit(/[A-Z]/, SORT.upper) |
    bit(/\d/, SORT.digit) |
    bit(/[g-wyz]/i, SORT.notHex) |
    bit(/\s/, SORT.space) |
    bit(/[+/_-]/, SORT.symbol) |
    bit(/[.~+/=_-]/, SORT.token) |
    bit(/[%\\&]/, SORT.escape) |
    bit(/\+/, SORT.plus) |
    bit(/@/, SORT.at) |
    (isUnreadable(code) ? SORT.unreadable : 0)
  )
})

/** Letters and digits of ASCII with nothing between them. */
export interface AsciiWord extends Span {
  /** The bits of all its characters. */
  readonly sorts: number
  /** How often a capital, a small letter and a digit take turns. */
  readonly changes: number
  readonly digits: number
  /** One capital and then a small letter, as names and sentences begin. */
  readonly isCapitalised: boolean
}

/** The word that begins at a place; of a text from behind, its capital is at its end. */
export function nextWord(text: string, start: number, isReversed: boolean): AsciiWord {
  let sorts = 0
  let changes = -1
  let digits = 0
  let last = 0
  let end = start
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    const sort = code < 128 ? (SORTS[code] ?? 0) : 0
    const kind = sort & SORT.word
    if (kind === 0) break
    if (kind === SORT.digit) digits++
    if (kind !== last) changes++
    last = kind
    sorts |= sort
  }
  const isCapitalised = isReversed ? beginsName(text, end - 1, end - 2) : beginsName(text, start, start + 1)
  return { start, end, sorts, changes, digits, isCapitalised }
}

function beginsName(text: string, first: number, second: number): boolean {
  return (kindAt(text, first) & SORT.upper) !== 0 && (kindAt(text, second) & SORT.lower) !== 0
}

function kindAt(text: string, at: number): number {
  return SORTS[text.charCodeAt(at)] ?? 0
}
