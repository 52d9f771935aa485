import { refusal } from '../attestation-refusal.ts'

/** One value of DER (ITU-T X.690 §10), cut out and not looked into. */
export interface DerValue {
  readonly tag: number
  readonly content: Uint8Array<ArrayBuffer>
  /** With its tag and length. */
  readonly whole: Uint8Array<ArrayBuffer>
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
} as const

/** The tag of a field `[number]` with values inside. */
export function fieldTag(number: number): number {
  return 0xa0 + number
}

/**
 * Reads exactly one value.
 *
 * @throws A {@link CloisterError} whose reason is `certificate-format`, here and in every other function of this file.
 */
export function readDer(bytes: Uint8Array<ArrayBuffer>): DerValue {
  const value = valueAt(bytes, 0)
  if (value.whole.length !== bytes.length) throw malformed()
  return value
}

/** Hands out the values inside of a value one after the other. One level at a time: nesting costs no stack. */
export class DerCursor {
  readonly #bytes: Uint8Array<ArrayBuffer>
  #at = 0

  constructor(value: DerValue, tag: number = TAG.sequence) {
    if (value.tag !== tag) throw malformed()
    this.#bytes = value.content
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  /** The next value, of whatever kind. */
  any(): DerValue {
    const value = valueAt(this.#bytes, this.#at)
    this.#at += value.whole.length
    return value
  }

  next(tag: number): DerValue {
    const value = this.any()
    if (value.tag !== tag) throw malformed()
    return value
  }

  optional(tag: number): DerValue | undefined {
    return this.#bytes[this.#at] === tag ? this.any() : undefined
  }

  end(): void {
    if (!this.isAtEnd) throw malformed()
  }
}

function valueAt(bytes: Uint8Array<ArrayBuffer>, at: number): DerValue {
  const [tag, first] = [bytes[at], bytes[at + 1]]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw malformed()
  const { length, from } = first < 0x80 ? { length: first, from: at + 2 } : longLength(bytes, at + 1)
  if (from + length > bytes.length) throw malformed()
  return { tag, content: bytes.subarray(from, from + length), whole: bytes.subarray(at, from + length) }
}

/** The shortest form, and no indefinite one: a value has one encoding, so that what is signed is what is read. */
function longLength(bytes: Uint8Array, at: number): { readonly length: number; readonly from: number } {
  const count = (bytes[at] ?? 0) - 0x80
  if (count < 1 || count > 3 || bytes[at + 1] === 0) throw malformed()
  let length = 0
  for (let index = at + 1; index <= at + count; index += 1) {
    const byte = bytes[index]
    if (byte === undefined) throw malformed()
    length = length * 256 + byte
  }
  if (length < 0x80) throw malformed()
  return { length, from: at + 1 + count }
}

/** A whole number of at most 31 bits. */
export function readSmallInteger(value: DerValue): number {
  const bytes = integerBytes(value)
  if (bytes.length > 4 || (bytes[0] ?? 0) > 0x7f) throw malformed()
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0)
}

/** The bytes of a whole number of the shortest form, sign included. */
export function integerBytes({ tag, content }: DerValue): Uint8Array<ArrayBuffer> {
  const [first, second = 0] = content
  if (tag !== TAG.integer || first === undefined) throw malformed()
  const isPadded = content.length > 1 && (first === 0 ? second < 0x80 : first === 0xff && second >= 0x80)
  if (isPadded) throw malformed()
  return content
}

export function readBoolean({ tag, content }: DerValue): boolean {
  if (tag !== TAG.boolean || content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff))
    throw malformed()
  return content[0] === 0xff
}

/** The bits of a string that ends with a whole byte. */
export function wholeBits({ tag, content }: DerValue): Uint8Array<ArrayBuffer> {
  if (tag !== TAG.bitString || content[0] !== 0) throw malformed()
  return content.subarray(1)
}

const LONGEST_IDENTIFIER = 32

/** In dotted form. */
export function readIdentifier({ tag, content }: DerValue): string {
  if (tag !== TAG.objectIdentifier || content.length === 0 || content.length > LONGEST_IDENTIFIER)
    throw malformed()
  let text = ''
  let number = 0
  for (const byte of content) {
    number = number * 128 + (byte & 0x7f)
    if (number > 0xffffffff) throw malformed()
    if (byte < 0x80) {
      text += text === '' ? topTwo(number) : `.${number}`
      number = 0
    }
  }
  if ((content.at(-1) ?? 0x80) >= 0x80) throw malformed()
  return text
}

/** The first two numbers are in one (X.690 §8.19.4). */
function topTwo(number: number): string {
  const top = Math.min(2, Math.floor(number / 40))
  return `${top}.${number - 40 * top}`
}

const UTC_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/u
const GENERALIZED_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/u

/** A time in the form that certificates have to use (RFC 5280 §4.1.2.5), in milliseconds since 1970. */
export function readTime({ tag, content }: DerValue): number {
  const text = String.fromCharCode(...content.subarray(0, 16))
  const match = (
    tag === TAG.utcTime ? UTC_TIME : tag === TAG.generalizedTime ? GENERALIZED_TIME : undefined
  )?.exec(text)
  if (!match || content.length !== text.length) throw malformed()
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  const fullYear = tag === TAG.utcTime ? (year >= 50 ? 1900 + year : 2000 + year) : year
  const timeMs = Date.UTC(fullYear, month - 1, day, hour, minute, second)
  if (month < 1 || month > 12 || new Date(timeMs).getUTCDate() !== day || hour > 23) throw malformed()
  return timeMs
}

function malformed(): Error {
  return refusal('certificate-format')
}
