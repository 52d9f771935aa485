import type { EncodedStretch } from './encoding-signs.ts'

/** Runs of hexadecimal digits, with up to three characters between two of them; `0x` and `\x` are such. */
export function hexRuns(text: string): readonly string[] {
  return text.replace(/(?:0|\\{1,8})x/gi, ' ').match(HEX_RUN) ?? []
}

/** Five characters at least: nothing shorter is worth a look. */
const HEX_RUN = /[\da-f](?:[^\da-z]{0,3}[\da-f]){9,}/gi

/** Runs of base32, of one case: longer than the words that are written with the same letters. */
export function base32Runs(text: string): readonly string[] {
  return text.match(BASE32_RUN) ?? []
}

const BASE32_RUN = /[A-Z2-7]{12,}|[a-z2-7]{12,}/g

/**
 * What of a stretch may be base64: all of it, without the words before the first odd one, and each long word of it.
 * The words around an encoded one would be decoded as well, and hide where it begins.
 */
export function base64Runs(text: string, { start, oddFrom, end }: EncodedStretch): readonly string[] {
  const whole = text.slice(start, end)
  const words = whole.match(/[\w+/-]{8,}/g) ?? []
  return [...new Set([...words, text.slice(oddFrom, end), whole].map((run) => run.trim()))]
}
