import type { EncodedStretch } from './encoding-signs.ts'
import type { Span } from './span.ts'

/** Runs of hexadecimal digits, with up to three characters between two of them; `0x` and `\x` are such. */
export function hexRuns(text: string): readonly string[] {
  return text.replace(/(?:0|\\{1,8})x/gi, ' ').match(HEX_RUN) ?? []
}

/** Five characters at least: nothing shorter is worth a look. */
const HEX_RUN = /[\da-f](?:[^\da-z]{0,3}[\da-f]){9,}/gi

/** Runs of base32, of one case: longer than the words that are written with the same letters. */
export function base32Runs(text: string, words: readonly Span[]): readonly string[] {
  return [...new Set(words.flatMap(({ start, end }) => text.slice(start, end).match(BASE32_RUN) ?? []))]
}

const BASE32_RUN = /[A-Z2-7]{12,}|[a-z2-7]{12,}/g

/**
 * What of a stretch may be base64: all of it, without the words before the first odd one, its pieces of one length, and
 * each long word of it. The words around an encoded one would be decoded as well, and hide where it begins and ends.
 */
export function base64Runs(text: string, { start, oddFrom, end }: EncodedStretch): readonly string[] {
  const whole = text.slice(start, end)
  const words = whole.match(/[\w+/-]{8,}/g) ?? []
  const runs = [...words, ...brokenUp(whole), text.slice(oddFrom, end), whole]
  return [...new Set(runs.map((run) => run.trim()))]
}

const FEWEST_PIECES = 3
/** Words of a sentence may be as long as the pieces that follow them. */
const MOST_WORDS_BEFORE = 2

/** Three words of one length or more in a row, without and with a shorter one behind them. */
function brokenUp(text: string): readonly string[] {
  const runs: string[] = []
  let starts: number[] = []
  let end = 0
  let length = 0
  const take = (to: number) => {
    if (starts.length < FEWEST_PIECES) return
    for (const start of starts.slice(0, 1 + MOST_WORDS_BEFORE)) runs.push(text.slice(start, to))
  }
  for (const { index, 0: word } of text.matchAll(/[\w+/-]+/g)) {
    if (word.length !== length) {
      take(end)
      if (word.length < length) take(index + word.length)
      starts = []
      length = word.length
    }
    starts.push(index)
    end = index + word.length
  }
  take(end)
  return runs
}
