import { isDigitCode } from './ascii-code.ts'
import type { Detection } from './detection.ts'
import { detectionAt, type FoldedText } from './fold-text.ts'
import { type BirthDate, birthAround } from './known-birth.ts'
import type { KnownHit } from './known-hit.ts'
import type { KnownValues } from './known-values.ts'
import { ShopperNames } from './shopper-names.ts'
import { ShopperValues } from './shopper-values.ts'
import type { Span } from './span.ts'

/** Whether a folded word belongs to the shop: to its goods, its brands, its pages. */
export type IsShopWord = (word: string) => boolean

/** What is looked for in a text: what points at the shopper by itself, or everything but the words of the shop. */
export type Wanted = 'strong' | IsShopWord

/**
 * The values of one shopper, looked up by their letters and digits alone: spacing, punctuation, case and accents
 * of a text do not matter, the ends of its words do. It prints as a count.
 */
export class ShopperDictionary {
  readonly #values: ShopperValues
  readonly #names: ShopperNames
  readonly #births: readonly BirthDate[]
  /** A text is read for strong values and then for all of them. */
  readonly #read = new WeakMap<FoldedText, readonly KnownHit[]>()

  constructor({ values, words, births }: KnownValues) {
    this.#values = new ShopperValues(values)
    this.#names = new ShopperNames(words)
    this.#births = births
  }

  get size(): number {
    return this.#values.size + this.#names.size
  }

  /** Where the text holds what is wanted of the shopper, from left to right. */
  find(text: FoldedText, wanted: Wanted): readonly Detection[] {
    if (this.size === 0) return []
    return this.#hitsIn(text)
      .filter((hit) => hit.strong || (wanted !== 'strong' && !isOfTheShop(text, hit, wanted)))
      .map((hit) => detectionAt(text, spanOf(text, hit), hit.kind))
  }

  /** Strong values that are long enough to be looked for inside other characters. */
  strongTexts(): readonly string[] {
    return this.#values.strongTexts()
  }

  toJSON(): { readonly values: number } {
    return { values: this.size }
  }

  toString(): string {
    return `ShopperDictionary(${this.size})`
  }

  #hitsIn(text: FoldedText): readonly KnownHit[] {
    const read = this.#read.get(text)
    if (read !== undefined) return read
    const hits = outermost([
      ...this.#values.hitsIn(text),
      ...this.#names.hitsIn(text),
      ...this.#birthsIn(text),
    ])
    this.#read.set(text, hits)
    return hits
  }

  #birthsIn(text: FoldedText): readonly KnownHit[] {
    if (this.#births.length === 0) return []
    const hits: KnownHit[] = []
    for (let at = 0; at < text.words.length; at++) {
      if (!mayBeYear(text, at)) continue
      const word = text.word(at)
      for (const date of this.#births) {
        const range = date.year === word ? birthAround(text, at, date) : undefined
        if (range !== undefined) hits.push({ ...range, kind: 'BIRTH', strong: true })
      }
    }
    return hits
  }
}

function mayBeYear({ text, words }: FoldedText, at: number): boolean {
  const word = words[at]
  return word !== undefined && word.end - word.start === 4 && isDigitCode(text.charCodeAt(word.start))
}

function isOfTheShop(text: FoldedText, { start, end }: KnownHit, isShopWord: IsShopWord): boolean {
  for (let at = start; at < end; at++) if (!isShopWord(text.word(at))) return false
  return true
}

/** Without hits that lie in another; a weak one does not hide a strong one. */
function outermost(hits: readonly KnownHit[]): readonly KnownHit[] {
  if (hits.length < 2) return hits
  const sorted = hits.toSorted(
    (a, b) => a.start - b.start || b.end - a.end || Number(b.strong) - Number(a.strong),
  )
  const kept: KnownHit[] = []
  const reach = { any: 0, strong: 0 }
  for (const hit of sorted) {
    if (hit.end <= reach.strong || (!hit.strong && hit.end <= reach.any)) continue
    kept.push(hit)
    reach.any = Math.max(reach.any, hit.end)
    if (hit.strong) reach.strong = Math.max(reach.strong, hit.end)
  }
  return kept
}

/** The sign of an international number belongs to it. */
function spanOf({ text, words }: FoldedText, { start, end, kind }: KnownHit): Span {
  const from = words[start]?.start ?? 0
  const hasPlus = kind === 'PHONE' && text[from - 1] === '+'
  return { start: hasPlus ? from - 1 : from, end: words[end - 1]?.end ?? from }
}
