import type { DetectedKind } from './detection.ts'
import type { FoldedText } from './fold-text.ts'
import type { KnownHit } from './known-hit.ts'
import type { KnownValue } from './known-value.ts'
import { isSameNumber, SHORTEST_PHONE } from './phone-forms.ts'
import { PrefixFilter } from './prefix-filter.ts'
import type { Span } from './span.ts'
import { extendedRun, isDigitCode, type WordRun } from './word-run.ts'

interface Entry {
  readonly kind: DetectedKind
  readonly strong: boolean
  /** In how many words the session writes it. */
  readonly words: number
}

/** Values that are found as they are, in whatever way a text groups their letters and digits. */
export class ShopperValues {
  readonly #entries = new Map<string, readonly Entry[]>()
  readonly #beginnings = new PrefixFilter()
  readonly #phones: readonly string[]

  constructor(values: readonly KnownValue[]) {
    for (const value of values) this.#add(value)
    this.#phones = values.filter(({ kind }) => kind === 'PHONE').map(({ words }) => words.join(''))
  }

  get size(): number {
    return this.#entries.size
  }

  strongTexts(): readonly string[] {
    return Array.from(this.#entries)
      .filter(([joined, entries]) => joined.length >= SHORTEST_STRONG && entries.some(({ strong }) => strong))
      .map(([joined]) => joined)
  }

  hitsIn(text: FoldedText): readonly KnownHit[] {
    const hits: KnownHit[] = []
    if (this.#entries.size === 0) return hits
    const { words } = text
    for (let at = 0; at < words.length; at++) {
      const longest = this.#longestFrom(text.text, words, at)
      if (longest > 0) this.#addHits(text, { at, longest }, hits)
    }
    return hits
  }

  #add({ words, kind, strong }: KnownValue): void {
    const joined = words.join('')
    if (joined.length < 2) return
    const known = this.#entries.get(joined) ?? []
    if (known.some((entry) => entry.kind === kind && entry.strong === strong && entry.words === words.length))
      return
    this.#entries.set(joined, [...known, { kind, strong, words: words.length }])
    this.#beginnings.add(joined.charCodeAt(0), joined.charCodeAt(1), joined.length)
  }

  /** Passes over most words of a text without a closer look. */
  #longestFrom(text: string, words: readonly Span[], at: number): number {
    const word = words[at]
    if (word === undefined) return 0
    const first = text.charCodeAt(word.start)
    const next = word.end - word.start === 1 ? words[at + 1]?.start : word.start + 1
    const longest = next === undefined ? 0 : this.#beginnings.longest(first, text.charCodeAt(next))
    return this.#phones.length > 0 && isDigitCode(first) ? Math.max(longest, 1) : longest
  }

  /** All values that begin at a word. */
  #addHits(text: FoldedText, { at, longest }: { at: number; longest: number }, hits: KnownHit[]): void {
    const longestNumber = this.#phones.length > 0 ? Math.max(longest, LONGEST_NUMBER) : longest
    let run = extendedRun(text, { start: at, end: at, joined: '', isTight: true, isNumber: true })
    while (run !== undefined && run.joined.length <= (run.isNumber ? longestNumber : longest)) {
      const entry = this.#entryOf(run) ?? (run.isNumber ? this.#phoneOf(run.joined) : undefined)
      if (entry !== undefined)
        hits.push({ start: run.start, end: run.end, kind: entry.kind, strong: entry.strong })
      run = extendedRun(text, run)
    }
  }

  #entryOf(run: WordRun): Entry | undefined {
    const entries = this.#entries
      .get(run.joined)
      ?.filter((entry) => run.end - run.start === entry.words || isRegrouped(run, entry))
    return entries?.find(({ strong }) => strong) ?? entries?.[0]
  }

  #phoneOf(joined: string): Entry | undefined {
    if (joined.length < SHORTEST_PHONE || !/^\d+$/.test(joined)) return undefined
    return this.#phones.some((phone) => isSameNumber(phone, joined)) ? PHONE : undefined
  }
}

const SHORTEST_STRONG = 6
const LONGEST_NUMBER = 20
const PHONE: Entry = { kind: 'PHONE', strong: true, words: 1 }

/** From this length on, how a name is cut into words no longer matters if it is written in one. */
const LONG_NAME = 8
/** The same for a number or an address with a number in it. */
const LONG_NUMBER = 5
/** The same for a date: fewer digits are many other numbers. */
const LONG_DATE = 8

/** Whether a value cut into other words than the session's is still that value: `annarbor` is no `Ann Arbor`. */
function isRegrouped({ start, end, joined, isTight }: WordRun, { kind }: Entry): boolean {
  const isOne = end - start === 1
  if (kind === 'NAME' || (kind === 'ADDRESS' && !/\d/.test(joined)))
    return (isOne && joined.length >= LONG_NAME) || (isTight && !isOne && joined.length >= LONG_NUMBER)
  return joined.length >= (kind === 'BIRTH' ? LONG_DATE : LONG_NUMBER)
}
