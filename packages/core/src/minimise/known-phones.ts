import { isDigitCode } from './ascii-code.ts'
import type { FoldedText } from './fold-text.ts'
import type { KnownHit } from './known-hit.ts'
import { LONGEST_GAP } from './word-run.ts'

/** Shorter numbers are looked for as they are. */
const SHORTEST = 7

/** From this many equal digits at the end on, what stands before them is a code of a country or an area. */
const SURE = 8

const LONGEST_CODE = 5

/** The telephone numbers of a shopper, in digits, found in their national and international forms. */
export class KnownPhones {
  /** By their last digits, which all forms share. */
  readonly #byEnd = new Map<string, string[]>()
  /** Whether a number ends with this digit: most numbers of a text do not need a closer look. */
  readonly #lastDigits = new Set<number>()

  add(digits: string): void {
    const number = digits.replace(/^0+/, '')
    if (number.length < SHORTEST) return
    const end = number.slice(-SHORTEST)
    const known = this.#byEnd.get(end)
    if (known === undefined) this.#byEnd.set(end, [number])
    else if (known.length < MOST_ALIKE) known.push(number)
    this.#lastDigits.add(number.charCodeAt(number.length - 1))
  }

  /** The digits that every form of a number ends with. */
  ends(): readonly string[] {
    return [...this.#byEnd.values()].flat().map((number) => number.slice(-SURE))
  }

  hitsIn(text: FoldedText): readonly KnownHit[] {
    const hits: KnownHit[] = []
    if (this.#byEnd.size === 0) return hits
    const { words } = text
    for (let at = 0; at < words.length; at++) {
      if (!this.#lastDigits.has(text.text.charCodeAt((words[at]?.end ?? 0) - 1))) continue
      const start = this.#startOf(text, at)
      if (start !== undefined) hits.push({ start, end: at + 1, kind: 'PHONE', strong: true })
    }
    return hits
  }

  /** The first word of the longest known number that ends with a word. */
  #startOf(text: FoldedText, end: number): number | undefined {
    let digits = ''
    let start: number | undefined
    for (let at = end; at >= 0 && isNumberBefore(text, at, end); at--) {
      digits = text.word(at) + digits
      if (digits.length > LONGEST) return start
      if (digits.length < SHORTEST) continue
      const known = this.#byEnd.get(digits.slice(-SHORTEST))
      if (!known?.some((number) => isSameNumber(number, withoutTrunk(digits)))) return start
      start = at
    }
    return start
  }
}

const LONGEST = 20

/** Without the zeros before an area or a country; the zeros of the number itself stay. */
function withoutTrunk(digits: string): string {
  const stripped = digits.replace(/^0+/, '')
  return stripped.length < SHORTEST ? digits : stripped
}

/** Whether a word is a number that the next word goes on with. */
function isNumberBefore({ text, words }: FoldedText, at: number, end: number): boolean {
  const word = words[at]
  if (word === undefined || !isDigitCode(text.charCodeAt(word.start))) return false
  return at === end || (words[at + 1]?.start ?? word.end) - word.end <= LONGEST_GAP
}

const MOST_ALIKE = 16

/**
 * Country codes and trunk zeros come and go, also in the middle as in `+44 (0)20`: the end of the number decides.
 */
function isSameNumber(a: string, b: string): boolean {
  if (!/^\d+$/.test(b) || Math.abs(a.length - b.length) > LONGEST_CODE) return false
  const shared = sharedEnd(a, b)
  return shared >= SURE || shared === Math.min(a.length, b.length)
}

function sharedEnd(a: string, b: string): number {
  let shared = 0
  while (shared < a.length && shared < b.length && a.at(-1 - shared) === b.at(-1 - shared)) shared++
  return shared
}
