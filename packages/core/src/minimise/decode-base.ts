/** An encoding in which each character stands for a few bits. */
export interface Alphabet {
  /** What each ASCII character stands for; -1 for what is not of the alphabet. */
  readonly values: Int8Array
  /** Bits of a character. */
  readonly bits: number
  /** After how many characters a byte begins at the beginning of a character again. */
  readonly cycle: number
}

/** Base64 of RFC 4648 with both alphabets, where `-` and `+`, `_` and `/` say the same. */
export const BASE64: Alphabet = alphabet(
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', `${'.'.repeat(62)}-_`],
  6,
)
/** Base32 of RFC 4648, in either case. */
export const BASE32: Alphabet = alphabet(
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 'abcdefghijklmnopqrstuvwxyz234567'],
  5,
)
/** Hexadecimal, in either case. */
export const BASE16: Alphabet = alphabet(['0123456789ABCDEF', '0123456789abcdef'], 4)

function alphabet(spellings: readonly string[], bits: number): Alphabet {
  const values = new Int8Array(128).fill(-1)
  for (const spelling of spellings) {
    for (let value = 0; value < spelling.length; value++) {
      const character = spelling.charCodeAt(value)
      if (spelling[value] !== '.') values[character] = value
    }
  }
  return { values, bits, cycle: bits === 4 ? 2 : bits === 6 ? 4 : 8 }
}

/**
 * The bytes that a run of characters says, read from each place at which a byte may begin: the run may be a piece of
 * a larger one, or have a word stuck to it. Characters that are not of the alphabet are passed over.
 */
export function decodings(run: string, { values, bits, cycle }: Alphabet): readonly Uint8Array[] {
  const digits = digitsOf(run, values)
  return Array.from({ length: cycle }, (_, skip) => bytesOf(digits.subarray(skip), bits))
}

function digitsOf(run: string, values: Int8Array): Uint8Array {
  const digits = new Uint8Array(run.length)
  let count = 0
  for (let at = 0; at < run.length; at++) {
    const value = values[run.charCodeAt(at)] ?? -1
    if (value >= 0) digits[count++] = value
  }
  return digits.subarray(0, count)
}

function bytesOf(digits: Uint8Array, bits: number): Uint8Array {
  const bytes = new Uint8Array((digits.length * bits) >> 3)
  let held = 0
  let buffer = 0
  let count = 0
  for (let at = 0; at < digits.length; at++) {
    buffer = ((buffer << bits) | (digits[at] ?? 0)) & 0xffff
    held += bits
    if (held >= 8) {
      held -= 8
      bytes[count++] = (buffer >> held) & 0xff
    }
  }
  return bytes.subarray(0, count)
}
