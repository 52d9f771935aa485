import { type AsciiWord, nextWord, SORT, SORTS } from './ascii-words.ts'
import type { Span } from './span.ts'

/** What of a text may say something else than it reads. */
export interface EncodingSigns {
  /** A percent sign, a backslash or an ampersand. */
  readonly escapes: boolean
  /** A plus sign, which is a space in a form. */
  readonly plus: boolean
  /** A character that no text has. */
  readonly unreadable: boolean
  /** Single letters with the same character between them. */
  readonly spaced: boolean
  /** Hexadecimal digits close together. */
  readonly hex: boolean
  /** Long words of the letters of base32. */
  readonly base32: readonly Span[]
  /** Stretches that may be base64, also broken by white space, with the first place that looks like it. */
  readonly base64: readonly EncodedStretch[]
  /** Any sign that reading it from behind may tell more: escapes, an `@`, several digits, a long word. */
  readonly isTurnable: boolean
}

export interface EncodedStretch extends Span {
  readonly oddFrom: number
}

/**
 * Looks at each character once, so that most texts are spared the decoders. In a text that was turned round words with
 * a capital at their end are no sign.
 */
export function encodingSigns(text: string, isReversed: boolean): EncodingSigns {
  const reader = new SignReader(text)
  let seen = 0
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at)
    const sort = code < SORTS.length ? (SORTS[code] ?? 0) : code === 0xfffd ? SORT.unreadable : SORT.other
    if ((sort & SORT.word) === 0) {
      seen |= sort
      reader.separator(at, sort)
      at++
    } else {
      const word = nextWord(text, at, isReversed)
      reader.word(word)
      at = word.end
    }
  }
  return reader.signs(seen)
}

const FEWEST_HEX = 10
const FEWEST_DIGITS = 10
/** What seven characters take. */
const LONG_HEX = 14
const FEWEST_SINGLE = 4
const FEWEST_BASE32 = 12
/** Few words of small letters are as long. */
const LONG_LOWER = 15
const FEWEST_BASE64 = 8
/** No word of a shop is longer. */
const LONGEST_WORD = 24
const LONGEST_TOKEN = 18
/** As many words of one length in a row, capitals and small letters among them, are no sentence. */
const MOST_EQUAL = 3
/** Between two letters with several signs between them, each of them spaced as well. */
const WIDEST_SPACED = 11
const SEVERAL = 2
/** Between the digits of one number. */
const WIDEST_GAP = 4

/** Words and what stands between them, while a text is read. */
class SignReader {
  readonly #text: string
  readonly #base64: EncodedStretch[] = []
  readonly #base32: Span[] = []
  #before: AsciiWord = { start: -1, end: -1, sorts: 0, changes: 0, digits: 0, isCapitalised: false }
  #stretch = 0
  #token = 0
  /** Where the first odd word of the stretch begins; -1 when there is none. */
  #oddFrom = -1
  #odd = 0
  #equal = 1
  #equalFrom = 0
  #equalSorts = 0
  #isEqualPlain = true
  #isEqualNames = true
  #hex = 0
  #digits = 0
  #single = 1
  #isSpaced = false
  #isHex = false
  #isAnchored = false

  constructor(text: string) {
    this.#text = text
  }

  separator(at: number, sort: number): void {
    if ((sort & SORT.token) === 0) this.#token = at + 1
    if ((sort & (SORT.space | SORT.symbol)) !== 0) return
    this.#endStretch(at)
    this.#stretch = at + 1
  }

  word(word: AsciiWord): void {
    const gap = word.start - this.#before.end
    const length = word.end - word.start
    this.#readDigits(word, gap)
    if (isOdd(word)) this.#foundOdd(word.start, length >= FEWEST_BASE64 ? SEVERAL : 1)
    if (word.end - this.#token >= LONGEST_TOKEN) this.#isAnchored = true
    if (length >= FEWEST_BASE32) this.#readLong(word, length)
    if (length === this.#before.end - this.#before.start) this.#readEqual(word, gap)
    else {
      this.#single = 1
      this.#equal = 1
      this.#beginEqual(word)
    }
    this.#before = word
  }

  signs(seen: number): EncodingSigns {
    this.#endStretch(this.#text.length)
    const escapes = (seen & SORT.escape) !== 0
    const unreadable = (seen & SORT.unreadable) !== 0
    return {
      escapes,
      plus: (seen & SORT.plus) !== 0,
      unreadable,
      spaced: this.#isSpaced || unreadable,
      hex: this.#isHex,
      base32: this.#base32,
      base64: this.#base64,
      isTurnable: escapes || this.#isSpaced || this.#isAnchored || (seen & SORT.at) !== 0,
    }
  }

  #endStretch(end: number): void {
    if (this.#oddFrom !== -1 && end - this.#stretch >= FEWEST_BASE64) {
      this.#base64.push({ start: this.#stretch, oddFrom: this.#oddFrom, end })
    }
    this.#oddFrom = -1
  }

  /** One long odd word or several short ones are worth turning round as well. */
  #foundOdd(start: number, weight: number): void {
    this.#odd = this.#oddFrom === -1 ? weight : this.#odd + weight
    if (this.#odd >= SEVERAL) this.#isAnchored = true
    if (this.#oddFrom === -1) this.#oddFrom = Math.max(start, this.#stretch)
  }

  #readDigits({ sorts, digits, start, end }: AsciiWord, gap: number): void {
    const isHex = (sorts & SORT.notHex) === 0
    if (!isHex || gap >= WIDEST_GAP) this.#hex = 0
    if (isHex) this.#hex += end - start
    if (this.#hex >= FEWEST_HEX) this.#isHex = true
    if (this.#hex >= LONG_HEX) this.#isAnchored = true
    const between = digits === 0 ? gap + end - start : gap
    if (between > WIDEST_GAP) this.#digits = 0
    this.#digits += digits
    if (this.#digits >= FEWEST_DIGITS) this.#isAnchored = true
  }

  /** A long word of small letters is most often one of a language: it is decoded, but not turned round. */
  #readLong({ start, end, sorts, digits }: AsciiWord, length: number): void {
    if (digits >= length / 3) this.#isHex = true
    if ((sorts & MIXED) === MIXED && length <= LONGEST_WORD) return
    this.#base32.push({ start, end })
    if ((sorts & SORT.word) !== SORT.lower || length >= LONG_LOWER) this.#isAnchored = true
  }

  #beginEqual(word: AsciiWord): void {
    this.#equalFrom = word.start
    this.#equalSorts = word.sorts
    this.#isEqualPlain = isPlain(word)
    this.#isEqualNames = word.isCapitalised
  }

  #isAfterSpace(start: number, gap: number): boolean {
    return gap <= 2 && ((SORTS[this.#text.charCodeAt(start - 1)] ?? 0) & SORT.space) !== 0
  }

  #readEqual(word: AsciiWord, gap: number): void {
    this.#equal = this.#isAfterSpace(word.start, gap) ? this.#equal + 1 : 1
    if (this.#equal === 1) this.#beginEqual(word)
    this.#equalSorts |= word.sorts
    this.#isEqualPlain &&= isPlain(word)
    this.#isEqualNames &&= word.isCapitalised
    const isSentence = this.#isEqualPlain && !this.#isEqualNames
    if (this.#equal >= MOST_EQUAL && !isSentence && isMixed(this.#equalSorts))
      this.#foundOdd(this.#equalFrom, SEVERAL)
    if (word.end - word.start !== 1) return
    const isNext = gap === 1 || (gap % 2 === 1 && gap <= WIDEST_SPACED && isSame(this.#text, word.start))
    this.#single = isNext ? this.#single + 1 : 1
    if (this.#single >= FEWEST_SINGLE) this.#isSpaced = true
  }
}

const MIXED = SORT.upper | SORT.lower

/** The same separator on both sides of the sign before a word. */
function isSame(text: string, start: number): boolean {
  return text[start - 1] === text[start - 3]
}

/** Capitals beside small letters or digits. */
function isMixed(sorts: number): boolean {
  return (sorts & SORT.upper) !== 0 && (sorts & (SORT.lower | SORT.digit)) !== 0
}

/** As words are written in a sentence: small, or with a capital at the beginning. */
function isPlain({ sorts, changes, isCapitalised }: AsciiWord): boolean {
  return changes === 0 ? (sorts & SORT.upper) === 0 : changes === 1 && isCapitalised
}

/** Whether letters change their case inside a word, digits stand between letters, or it has no end. */
function isOdd({ start, end, sorts, changes, isCapitalised }: AsciiWord): boolean {
  if (end - start > LONGEST_WORD) return true
  if (end - start >= FEWEST_BASE32 && (sorts & MIXED) === MIXED && !(changes === 1 && isCapitalised))
    return true
  if (changes < 2) return changes === 1 && (sorts & SORT.digit) === 0 && !isCapitalised
  return changes > 2 || !isCapitalised
}
