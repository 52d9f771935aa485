import type { DetectedKind } from './detection.ts'
import type { FoldedText } from './fold-text.ts'
import type { KnownHit } from './known-hit.ts'
import type { KnownValue } from './known-value.ts'
import { isSameNumber, SHORTEST_PHONE } from './phone-forms.ts'
import { PrefixFilter } from './prefix-filter.ts'

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
    for (let at = 0; at < text.words.length; at++) {
      const longest = this.#longestFrom(text, at)
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
  #longestFrom(text: FoldedText, at: number): number {
    const { start = 0, end = 0 } = text.words[at] ?? {}
    const first = text.text.charCodeAt(start)
    if (this.#phones.length > 0 && first >= 0x30 && first <= 0x39) return LONGEST_NUMBER
    const next = end - start === 1 ? text.words[at + 1]?.start : start + 1
    return next === undefined ? 0 : this.#beginnings.longest(first, text.text.charCodeAt(next))
  }

  /** All values that begin at a word: neighbouring words with nothing but a little punctuation between them. */
  #addHits(text: FoldedText, { at, longest }: { at: number; longest: number }, hits: KnownHit[]): void {
    let joined = ''
    let isTight = true
    for (let last = at; last < text.words.length; last++) {
      if (last > at) {
        const gap = text.gapBefore(last)
        if (gap.length > LONGEST_GAP) return
        isTight &&= gap === "'" || gap === '-'
      }
      joined += text.word(last)
      if (joined.length > longest && joined.length > this.#limit(joined)) return
      const entry = this.#entryOf(joined, last - at + 1, isTight)
      if (entry !== undefined) hits.push({ start: at, end: last + 1, kind: entry.kind, strong: entry.strong })
    }
  }

  #limit(joined: string): number {
    return this.#beginnings.longest(joined.charCodeAt(0), joined.charCodeAt(1))
  }

  #entryOf(joined: string, words: number, isTight: boolean): Entry | undefined {
    const entries = this.#entries
      .get(joined)
      ?.filter((entry) => words === entry.words || isRegrouped(joined, { words, isTight }, entry))
    return entries?.find(({ strong }) => strong) ?? entries?.[0] ?? this.#phoneOf(joined)
  }

  #phoneOf(joined: string): Entry | undefined {
    if (joined.length < SHORTEST_PHONE || this.#phones.length === 0 || !/^\d+$/.test(joined)) return undefined
    return this.#phones.some((phone) => isSameNumber(phone, joined)) ? PHONE : undefined
  }
}

const LONGEST_GAP = 5
const SHORTEST_STRONG = 6
const LONGEST_NUMBER = 20
const PHONE: Entry = { kind: 'PHONE', strong: true, words: 1 }

/** From this length on, how a name is cut into words no longer matters if it is written in one. */
const LONG_NAME = 8
/** The same for a number or an address with a number in it. */
const LONG_NUMBER = 5

interface Cut {
  readonly words: number
  /** Whether nothing but hyphens and apostrophes stand between the words. */
  readonly isTight: boolean
}

/** Whether a value cut into other words than the session's is still that value: `annarbor` is no `Ann Arbor`. */
function isRegrouped(joined: string, { words, isTight }: Cut, { kind, words: known }: Entry): boolean {
  if (kind === 'NAME' || (kind === 'ADDRESS' && !/\d/.test(joined))) {
    return (
      (words === 1 && joined.length >= LONG_NAME) || (isTight && words > 1 && joined.length >= LONG_NUMBER)
    )
  }
  if (kind === 'BIRTH') return joined.length >= 8 && (known > 1 || words > 1)
  return joined.length >= LONG_NUMBER
}
