import { type BorneWord, belongTogether, borneWords } from './borne-word.ts'
import type { FoldedText } from './fold-text.ts'
import type { KnownWord } from './known-value.ts'
import { casesOf, type NameStem } from './name-cases.ts'
import { isHarmlessEdit, isOneEdit } from './one-edit.ts'
import { isLookAlike, isOrdinary } from './ordinary-words.ts'
import { PrefixFilter } from './prefix-filter.ts'
import { SoundingWords } from './sounding-words.ts'

/** How surely a word of a text is one of the shopper's. */
export interface WordMatch {
  readonly borne: BorneWord
  readonly isMisspelt: boolean
}

interface BorneStem extends NameStem {
  readonly borne: BorneWord
}

/** Finds single words of the shopper's: as they are, in their cases, with one typing error, in another script. */
export class InflectedWords {
  readonly #words: ReadonlyMap<string, BorneWord>
  readonly #stems = new Map<number, BorneStem[]>()
  readonly #beginnings = new PrefixFilter()
  /** By first letter and length. */
  readonly #lengths = new PrefixFilter()
  readonly #changing: readonly BorneWord[]
  readonly #sounding: SoundingWords

  constructor(words: readonly KnownWord[]) {
    this.#words = borneWords(words)
    const changing = [...this.#words.values()].slice(0, MOST_CHANGING).filter(({ word }) => !isOrdinary(word))
    for (const { word } of this.#words.values()) this.#begin(word)
    for (const borne of changing) for (const stem of casesOf(borne.word)) this.#addStem({ ...stem, borne })
    for (const { word } of changing)
      for (const longer of word.length < SHORTEST_HARMLESS ? [] : [-1, 0, 1])
        this.#lengths.add(word.charCodeAt(0), word.length + longer, 1)
    this.#changing = changing
    this.#sounding = new SoundingWords(changing)
  }

  get size(): number {
    return this.#words.size
  }

  /** The shopper's word that a word of the text is. */
  matchAt(text: FoldedText, at: number): WordMatch | undefined {
    const span = text.words[at]
    if (span === undefined) return undefined
    const { start, end } = span
    const first = text.text.charCodeAt(start)
    const length = end - start
    if (length >= 2 && this.#beginnings.longest(first, text.text.charCodeAt(start + 1)) > 0) {
      const borne = this.#inflected(text, at)
      if (borne !== undefined) return { borne, isMisspelt: false }
    }
    if (this.#lengths.longest(first, length) > 0) {
      const borne = this.#misspelt(text.word(at))
      if (borne !== undefined) return { borne, isMisspelt: true }
    }
    const borne = this.#sounding.mayBegin(first)
      ? this.#sounding.match(text.word(at), text.capitals[at] === true)
      : undefined
    return borne && { borne, isMisspelt: false }
  }

  /** A word beside one of the shopper's names that is another of them but for a typing error. */
  misspeltBeside(word: string, neighbour: BorneWord): BorneWord | undefined {
    if (isOrdinary(word) || isLookAlike(word)) return undefined
    return this.#changing.find(
      (borne) =>
        borne.word.length >= SHORTEST_BESIDE &&
        isOneEdit(word, borne.word) &&
        belongTogether(borne, neighbour),
    )
  }

  /** Whether a letter begins another name of somebody who bears this one. */
  isInitial(letter: string, neighbour: BorneWord): boolean {
    return this.#changing.some((borne) => borne.word.startsWith(letter) && belongTogether(borne, neighbour))
  }

  #begin(stem: string): void {
    this.#beginnings.add(stem.charCodeAt(0), stem.charCodeAt(1), 1)
  }

  #addStem(stem: BorneStem): void {
    this.#begin(stem.stem)
    const key = keyOf(stem.stem)
    const known = this.#stems.get(key)
    if (known === undefined) this.#stems.set(key, [stem])
    else known.push(stem)
  }

  #inflected(text: FoldedText, at: number): BorneWord | undefined {
    const word = text.word(at)
    const exact = this.#words.get(word)
    if (exact !== undefined) return readsAsName(text, at, exact) ? exact : undefined
    const found = this.#stems
      .get(keyOf(word))
      ?.find(({ stem, endings }) => word.startsWith(stem) && endings.has(word.slice(stem.length)))
    if (found === undefined || isOrdinary(word)) return undefined
    if (isLookAlike(word)) return isCapitalInside(text, at) ? found.borne : undefined
    return found.borne.word.length > LONGEST_SHORT || text.capitals[at] ? found.borne : undefined
  }

  #misspelt(word: string): BorneWord | undefined {
    const found = this.#changing.find((borne) =>
      borne.word.length >= SHORTEST_MISSPELT
        ? isOneEdit(word, borne.word)
        : borne.word.length >= SHORTEST_HARMLESS && isHarmlessEdit(word, borne.word),
    )
    return found === undefined || isOrdinary(word) || isLookAlike(word) ? undefined : found
  }
}

/** Whether a word has a capital that is not the beginning of a sentence. */
function isCapitalInside(text: FoldedText, at: number): boolean {
  return at > 0 && text.capitals[at] === true && !/[.!?:\n]/.test(text.gapBefore(at))
}

/** The cases of names as short as Jan and Ewa are words of other languages: they count with a capital. */
const LONGEST_SHORT = 4
/** No shopper has more names and places; a session full of them must not slow down every text. */
const MOST_CHANGING = 200
/** From this length on hardly any word is one letter away from another. */
const SHORTEST_MISSPELT = 7
const SHORTEST_HARMLESS = 5
/** Beside another name of the same person. */
const SHORTEST_BESIDE = 4

function keyOf(word: string): number {
  return word.charCodeAt(0) * 0x1_00_00 + word.charCodeAt(1)
}

/** First names that are also verbs count only with a capital. */
const EVERYDAY: ReadonlySet<string> = new Set(
  'will, may, can, you, for, her, his, has, not, our, any'.split(', '),
)

function readsAsName(text: FoldedText, at: number, { kind, word }: BorneWord): boolean {
  return kind !== 'NAME' || !EVERYDAY.has(word) || text.capitals[at] === true
}
