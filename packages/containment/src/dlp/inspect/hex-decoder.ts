import type { DecodedSink } from './base64-decoder.ts'

const NO_DIGIT = 255
const DIGITS: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  const digit = Number.parseInt(String.fromCharCode(byte), 16)
  return Number.isNaN(digit) ? NO_DIGIT : digit
})
const ZERO = 0x30
const LETTER_X = 0x78
const OUTPUT_BYTES = 16_384

/** Decodes hexadecimal digits wherever they stand in text: bare, in lines, as `\x41`, `0x41`, `41:42` or `41 42`. */
export class HexDecoder {
  readonly #sink: DecodedSink
  readonly #output = new Uint8Array(OUTPUT_BYTES + 8)
  #length = 0
  #high = NO_DIGIT
  #before = 0

  constructor(sink: DecodedSink) {
    this.#sink = sink
  }

  push(text: Uint8Array): void {
    for (let at = 0; at < text.length; at++) {
      const byte = text[at] as number
      const digit = DIGITS[byte] as number
      if (digit === NO_DIGIT) this.#other(byte)
      else if (this.#high === NO_DIGIT) this.#high = digit
      else this.#byte(digit)
      this.#before = byte
    }
    this.#flush()
  }

  end(): void {
    this.#flush()
  }

  #byte(low: number): void {
    this.#output[this.#length++] = (this.#high << 4) | low
    this.#high = NO_DIGIT
    if (this.#length >= OUTPUT_BYTES) this.#flush()
  }

  /** The zero of `0x` is no digit; any other lonely one may go on in the next line. */
  #other(byte: number): void {
    const isPrefix = (byte | 0x20) === LETTER_X && this.#before === ZERO
    if (isPrefix || !isLineEnd(byte)) this.#high = NO_DIGIT
  }

  #flush(): void {
    if (this.#length > 0) this.#sink.bytes(this.#output.subarray(0, this.#length))
    this.#length = 0
  }
}

function isLineEnd(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d
}
