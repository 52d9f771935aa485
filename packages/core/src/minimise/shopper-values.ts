import type { DetectedKind } from './detection.ts'
import type { FoldedText } from './fold-text.ts'
import type { KnownHit } from './known-hit.ts'
import { KnownPhones } from './known-phones.ts'
import type { KnownValue } from './known-value.ts'
import { PrefixFilter } from './prefix-filter.ts'
import type { Span } from './span.ts'
import { extendedRun, type WordRun } from './word-run.ts'

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
  /** By their third and fourth character. */
  readonly #continuations = new PrefixFilter()
  /** Whether a value is that long. */
  readonly #lengths = new Uint8Array(256)
  readonly #phones = new KnownPhones()

  constructor(values: readonly KnownValue[]) {
    for (const value of values) this.#add(value)
  }

  get size(): number {
    return this.#entries.size
  }

  /** Without spoken addresses and short dates: nobody encodes the ones, and the others are many a number. */
  strongTexts(): readonly string[] {
    const texts = Array.from(this.#entries)
      .filter(([joined, entries]) => entries.some((entry) => isTelling(joined, entry)))
      .map(([joined]) => joined)
    return [...texts, ...this.#phones.ends()]
  }

  hitsIn(text: FoldedText): readonly KnownHit[] {
    const hits: KnownHit[] = []
    if (this.#entries.size === 0) return hits
    const { words } = text
    for (let at = 0; at < words.length; at++) {
      const longest = this.#longestFrom(text.text, words, at)
      if (longest > 0) this.#addHits(text, { at, longest }, hits)
    }
    return hits.concat(this.#phones.hitsIn(text))
  }

  #add({ words, kind, strong }: KnownValue): void {
    const joined = words.join('')
    if (joined.length < 2) return
    const known = this.#entries.get(joined) ?? []
    if (known.some((entry) => entry.kind === kind && entry.strong === strong && entry.words === words.length))
      return
    this.#entries.set(joined, [...known, { kind, strong, words: words.length }])
    this.#beginnings.add(joined.charCodeAt(0), joined.charCodeAt(1), joined.length)
    this.#continuations.add(joined.charCodeAt(2), joined.charCodeAt(3), joined.length)
    this.#lengths[Math.min(joined.length, 255)] = 1
    if (kind === 'PHONE') this.#phones.add(joined)
  }

  /** Passes over most words of a text without a closer look. */
  #longestFrom(text: string, words: readonly Span[], at: number): number {
    const word = words[at]
    if (word === undefined) return 0
    const first = text.charCodeAt(word.start)
    const next = word.end - word.start === 1 ? words[at + 1]?.start : word.start + 1
    return next === undefined ? 0 : this.#beginnings.longest(first, text.charCodeAt(next))
  }

  /** All values that begin at a word. */
  #addHits(text: FoldedText, { at, longest }: { at: number; longest: number }, hits: KnownHit[]): void {
    let run = extendedRun(text, { start: at, end: at, joined: '', isTight: true })
    while (run !== undefined && run.joined.length <= longest && this.#mayGoOn(run)) {
      const entry = this.#entryOf(run)
      if (entry !== undefined)
        hits.push({ start: run.start, end: run.end, kind: entry.kind, strong: entry.strong })
      run = extendedRun(text, run)
    }
  }

  #mayGoOn({ start, end, joined }: WordRun): boolean {
    if (end - start > MOST_WORDS) return false
    return joined.length < 4 || this.#continuations.longest(joined.charCodeAt(2), joined.charCodeAt(3)) > 0
  }

  #entryOf(run: WordRun): Entry | undefined {
    if (this.#lengths[Math.min(run.joined.length, 255)] === 0) return undefined
    const entries = this.#entries
      .get(run.joined)
      ?.filter((entry) => run.end - run.start === entry.words || isRegrouped(run, entry))
    return entries?.find(({ strong }) => strong) ?? entries?.[0]
  }
}

/** A value in more words than these is found by its parts. */
const MOST_WORDS = 16
const SHORTEST_STRONG = 6

/** Whether a value is long enough to be looked for inside other characters. Written addresses have several words. */
function isTelling(joined: string, { kind, strong, words }: Entry): boolean {
  if (!strong || (kind === 'EMAIL' && words === 1)) return false
  return joined.length >= (kind === 'BIRTH' ? LONG_DATE : SHORTEST_STRONG)
}

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
