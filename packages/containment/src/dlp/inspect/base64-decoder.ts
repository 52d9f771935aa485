/** Where the decoder is to send what it decodes. */
export interface DecodedSink {
  /** The bytes are valid until the call returns. */
  bytes(decoded: Uint8Array): void
  /** A long run ended: what comes next is something else. */
  cut(): void
}

const WHITE = 64
const PADDING = 65
const ESCAPE = 66
const PERCENT = 67
const OTHER = 68

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const OTHERS: Readonly<Record<string, number>> = {
  '-': ALPHABET.indexOf('+'),
  _: ALPHABET.indexOf('/'),
  ' ': WHITE,
  '\n': WHITE,
  '\r': WHITE,
  '\t': WHITE,
  '=': PADDING,
  '\\': ESCAPE,
  '%': PERCENT,
}
const CLASSES: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => classOf(String.fromCharCode(byte)))

/** Shorter words in front of white space are words. */
const LEAST_LINE = 32
/** A run of so many characters is a file of its own, and so is a shorter one behind which something else stands. */
const LONG_RUN = 65_536
const SHORT_RUN = 1_024
const LONG_GAP = 16
const OUTPUT_BYTES = 16_384

/**
 * Decodes base64 (RFC 4648, both alphabets) wherever it stands in text: with line ends in it, plain or escaped as in JSON,
 * with `\/` as PHP writes it, and percent-encoded as forms are.
 */
export class Base64Decoder {
  readonly #sink: DecodedSink
  readonly #output = new Uint8Array(OUTPUT_BYTES + 8)
  readonly #held = new Uint8Array(LEAST_LINE)
  #length = 0
  /** Characters since something that was none, and those of them that wait for the line to be long enough. */
  #line = 0
  #run = 0
  #runBefore = 0
  #runEnd = 0
  #place = 0
  #base = 0
  #bits = 0
  #pending = 0
  #escape = ''

  constructor(sink: DecodedSink) {
    this.#sink = sink
  }

  push(text: Uint8Array): void {
    for (let at = 0; at < text.length; at++) {
      if (this.#line === LEAST_LINE && this.#pending === 0 && this.#escape === '') at = this.#groups(text, at)
      if (at >= text.length) break
      this.#place = this.#base + at
      const kind = CLASSES[text[at] as number] as number
      if (this.#escape === '' && kind < WHITE) this.#character(kind)
      else this.#other(kind, text[at] as number)
    }
    this.#base += text.length
    this.#flush()
  }

  /** What is left of a last line without padding. */
  end(): void {
    this.#lineEnd()
    this.#tail()
    this.#flush()
  }

  /** Groups of four, which are almost all there is. @returns Where they end. */
  #groups(text: Uint8Array, from: number): number {
    let at = from
    for (; at + 4 <= text.length; at += 4) {
      const first = CLASSES[text[at] as number] as number
      const second = CLASSES[text[at + 1] as number] as number
      const third = CLASSES[text[at + 2] as number] as number
      const fourth = CLASSES[text[at + 3] as number] as number
      if ((first | second | third | fourth) >= WHITE) break
      const length = this.#length
      this.#output[length] = (first << 2) | (second >> 4)
      this.#output[length + 1] = (second << 4) | (third >> 2)
      this.#output[length + 2] = (third << 6) | fourth
      this.#length = length + 3
      if (this.#length >= OUTPUT_BYTES) this.#flush()
    }
    this.#run += at - from
    this.#runEnd = this.#base + at
    return at
  }

  #character(value: number): void {
    if (this.#line < LEAST_LINE) {
      this.#held[this.#line++] = value
      if (this.#line === LEAST_LINE && this.#run === 0) this.#begin()
      if (this.#line === LEAST_LINE) for (const held of this.#held) this.#decode(held)
      return
    }
    this.#decode(value)
  }

  #begin(): void {
    const gap = this.#place + 1 - LEAST_LINE - this.#runEnd
    const isOther = this.#runBefore >= LONG_RUN || (this.#runBefore >= SHORT_RUN && gap >= LONG_GAP)
    if (!isOther) return
    this.#flush()
    this.#sink.cut()
  }

  #decode(value: number): void {
    this.#run++
    this.#runEnd = this.#place + 1
    this.#bits = (this.#bits << 6) | value
    if (++this.#pending < 4) return
    this.#output[this.#length++] = this.#bits >> 16
    this.#output[this.#length++] = this.#bits >> 8
    this.#output[this.#length++] = this.#bits
    this.#bits = 0
    this.#pending = 0
    if (this.#length >= OUTPUT_BYTES) this.#flush()
  }

  #other(kind: number, byte: number): void {
    if (this.#escape !== '') this.#escaped(byte)
    else if (kind === ESCAPE || kind === PERCENT) this.#escape = String.fromCharCode(byte)
    else this.#meant(kind)
  }

  /** `\n`, `\/`, `\u002b`, `%2B`: what an escape stands for. */
  #escaped(byte: number): void {
    const written = this.#escape + String.fromCharCode(byte)
    const isWhole = written[0] === '%' ? written.length === 3 : written[1] !== 'u' || written.length === 6
    this.#escape = isWhole ? '' : written
    if (isWhole) this.#meant(CLASSES[meaningOf(written)] as number)
  }

  #meant(kind: number): void {
    if (kind < WHITE) this.#character(kind)
    else if (kind === WHITE) this.#lineEnd()
    else this.#separator(kind === PADDING)
  }

  /** Within one run lines go on; a short word is none of it. */
  #lineEnd(): void {
    if (this.#line === 0) return
    if (this.#line < LEAST_LINE) this.#shortLine()
    this.#line = 0
  }

  #shortLine(): void {
    // The last line of a file may be short.
    if (this.#run > 0 && this.#line % 4 === 0)
      for (let at = 0; at < this.#line; at++) this.#decode(this.#held[at] as number)
    else this.#align()
  }

  #separator(isPadding: boolean): void {
    if (isPadding || this.#line % 4 === 0) this.#lineEnd()
    this.#line = 0
    this.#tail()
    this.#align()
    if (this.#run > 0) this.#runBefore = this.#run
    this.#run = 0
  }

  /** One or two bytes are left of two or three characters. */
  #tail(): void {
    if (this.#run === 0 || this.#pending < 2) return
    const bits = this.#bits << (6 * (4 - this.#pending))
    this.#output[this.#length++] = bits >> 16
    if (this.#pending === 3) this.#output[this.#length++] = bits >> 8
  }

  #align(): void {
    this.#bits = 0
    this.#pending = 0
  }

  #flush(): void {
    if (this.#length > 0) this.#sink.bytes(this.#output.subarray(0, this.#length))
    this.#length = 0
  }
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { '\\n': '\n', '\\r': '\n', '\\t': '\n', '\\/': '/' }

function meaningOf(written: string): number {
  const simple = SIMPLE_ESCAPES[written]
  if (simple !== undefined) return simple.charCodeAt(0)
  const code = Number.parseInt(written.slice(written[0] === '%' ? 1 : 2), 16)
  return code > 0 && code < 256 ? code : 0
}

function classOf(character: string): number {
  const value = ALPHABET.indexOf(character)
  if (value >= 0) return value
  return OTHERS[character] ?? OTHER
}
