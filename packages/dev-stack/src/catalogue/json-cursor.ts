import { brokenRecord, type Place } from './broken-record.ts'
import { pastByteOrderMark } from './byte-order-mark.ts'

const NEWLINE = 0x0a
const SPACE = 0x20
const QUOTE = 0x22
const BACKSLASH = 0x5c
/** `[` and `{` differ from `]` and `}` by two, and from each other by the bit that `| 0x20` sets. */
const OPENING = 0x7b
const CLOSING = 0x7d

/** Walks over the bytes of a JSON file and knows the line it is on. It finds objects; it does not parse them. */
export class JsonCursor {
  readonly #bytes: Uint8Array
  readonly #file: string
  #at: number
  #counted = 0
  #line = 1

  constructor(bytes: Uint8Array, file: string) {
    this.#bytes = bytes
    this.#file = file
    this.#at = pastByteOrderMark(bytes)
  }

  /** Moves past a sign if it is the next one. */
  accept(sign: '[' | ']' | ','): boolean {
    this.#skipSpace()
    const isNext = this.#bytes[this.#at] === sign.charCodeAt(0)
    this.#at += isNext ? 1 : 0
    return isNext
  }

  /** @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID` that names the line. */
  expect(sign: '[' | ']' | ','): void {
    if (!this.accept(sign)) {
      throw this.#broken()
    }
  }

  expectEnd(): void {
    this.#skipSpace()
    if (this.#at < this.#bytes.length) {
      throw this.#broken()
    }
  }

  /** The bytes of the object that begins here, as far as its braces tell. */
  object(): { readonly bytes: Uint8Array; readonly place: Place } {
    this.#skipSpace()
    const start = this.#at
    if (this.#bytes[start] !== OPENING) {
      throw this.#broken()
    }
    const place = { file: this.#file, line: this.#lineHere() }
    this.#skipObject()
    return { bytes: this.#bytes.subarray(start, this.#at), place }
  }

  #skipObject(): void {
    let depth = 0
    do {
      const sign = (this.#bytes[this.#at] ?? 0) | 0x20
      if (this.#bytes[this.#at] === QUOTE) {
        this.#skipString()
      } else if (sign === OPENING) {
        depth += 1
      } else if (sign === CLOSING) {
        depth -= 1
      }
      this.#at += 1
      if (this.#at > this.#bytes.length) {
        throw this.#broken()
      }
    } while (depth > 0)
  }

  /** Ends on the closing quote. */
  #skipString(): void {
    do {
      const quote = this.#bytes.indexOf(QUOTE, this.#at + 1)
      this.#at = quote === -1 ? this.#bytes.length : quote
    } while (this.#isEscaped())
  }

  /** A quote behind an odd number of backslashes belongs to the string. */
  #isEscaped(): boolean {
    let before = this.#at - 1
    while (this.#bytes[before] === BACKSLASH) {
      before -= 1
    }
    return this.#at < this.#bytes.length && (this.#at - before) % 2 === 0
  }

  #skipSpace(): void {
    let byte = this.#bytes[this.#at]
    while (byte !== undefined && byte <= SPACE) {
      this.#at += 1
      byte = this.#bytes[this.#at]
    }
  }

  #lineHere(): number {
    let newline = this.#bytes.indexOf(NEWLINE, this.#counted)
    while (newline !== -1 && newline < this.#at) {
      this.#line += 1
      this.#counted = newline + 1
      newline = this.#bytes.indexOf(NEWLINE, this.#counted)
    }
    return this.#line
  }

  #broken(): Error {
    return brokenRecord({ file: this.#file, line: this.#lineHere() }, undefined)
  }
}
