import { brokenRecord, type Place } from './broken-record.ts'
import { RECORD_LIMIT_BYTES } from './source-record.ts'
import { withoutByteOrderMark } from './without-byte-order-mark.ts'

const NEWLINE = 0x0a
const SPACE = 0x20
const QUOTE = 0x22
const BACKSLASH = 0x5c
/** `[` and `{` differ from `]` and `}` by two, and from each other by the bit that `| 0x20` sets. */
const OPENING = 0x7b
const CLOSING = 0x7d

/**
 * Walks over the bytes of a JSON file as they arrive and knows the line it is on. It finds objects; it does not
 * parse them. Only the bytes of one object are kept.
 */
export class JsonCursor {
  readonly #file: string
  readonly #chunks: Iterator<Uint8Array>
  #bytes: Uint8Array = new Uint8Array()
  #at = 0
  /** Where the current object begins, if there is one. */
  #start: number | undefined
  #line = 1
  /** Up to where the lines are counted. */
  #counted = 0

  constructor(chunks: Iterable<Uint8Array>, file: string) {
    this.#file = file
    this.#chunks = withoutByteOrderMark(chunks)
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

  /** The bytes of the object that begins here, as far as its braces tell. They hold until the next call. */
  object(): { readonly bytes: Uint8Array; readonly place: Place } {
    this.#skipSpace()
    if (this.#bytes[this.#at] !== OPENING) {
      throw this.#broken()
    }
    const place = { file: this.#file, line: this.#lineAt(this.#at) }
    this.#start = this.#at
    this.#skipObject()
    const bytes = this.#bytes.subarray(this.#start, this.#at)
    this.#start = undefined
    return { bytes, place }
  }

  #skipObject(): void {
    let depth = 0
    do {
      const byte = this.#here()
      if (byte === QUOTE) {
        this.#skipString()
      } else if ((byte | 0x20) === OPENING) {
        depth += 1
      } else if ((byte | 0x20) === CLOSING) {
        depth -= 1
      }
      this.#at += 1
    } while (depth > 0)
  }

  /** Ends on the closing quote. */
  #skipString(): void {
    do {
      this.#at += 1
      this.#here()
      const quote = this.#bytes.indexOf(QUOTE, this.#at)
      this.#at = quote === -1 ? this.#bytes.length : quote
    } while (this.#here() !== QUOTE || this.#isEscaped())
  }

  /** A quote behind an odd number of backslashes belongs to the string. */
  #isEscaped(): boolean {
    let before = this.#at - 1
    while (this.#bytes[before] === BACKSLASH) {
      before -= 1
    }
    return (this.#at - before) % 2 === 0
  }

  #skipSpace(): void {
    while (this.#at < this.#bytes.length || this.#pull()) {
      if ((this.#bytes[this.#at] ?? SPACE + 1) > SPACE) {
        return
      }
      this.#at += 1
    }
  }

  /** The byte here; inside an object there must be one. */
  #here(): number {
    while (this.#at >= this.#bytes.length) {
      if (!this.#pull()) {
        throw this.#broken()
      }
    }
    return this.#bytes[this.#at] ?? 0
  }

  /** Takes in the next chunk and lets go of what is done. */
  #pull(): boolean {
    const next = this.#chunks.next()
    if (next.done === true) {
      return false
    }
    const from = this.#start ?? this.#at
    if (this.#bytes.length - from > RECORD_LIMIT_BYTES) {
      throw this.#broken()
    }
    this.#lineAt(from)
    const kept = this.#bytes.subarray(from)
    this.#bytes = kept.length === 0 ? next.value : Buffer.concat([kept, next.value])
    this.#at -= from
    this.#counted -= from
    this.#start = this.#start === undefined ? undefined : 0
    return true
  }

  /** Lines are counted forwards only. */
  #lineAt(position: number): number {
    let newline = this.#bytes.indexOf(NEWLINE, this.#counted)
    while (newline !== -1 && newline < position) {
      this.#line += 1
      this.#counted = newline + 1
      newline = this.#bytes.indexOf(NEWLINE, this.#counted)
    }
    this.#counted = Math.max(this.#counted, position)
    return this.#line
  }

  #broken(): Error {
    return brokenRecord({ file: this.#file, line: this.#lineAt(this.#at) }, undefined)
  }
}
