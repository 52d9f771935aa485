import type { DetectedKind, Detection } from './detection.ts'
import { detectionAt, type FoldedText } from './fold-text.ts'
import type { KnownValue } from './known-values.ts'
import type { Span } from './span.ts'

interface Entry {
  readonly kind: DetectedKind
  readonly strong: boolean
  /** In how many words the session writes it. */
  readonly words: number
}

/** Neighbouring words of a text, with nothing but a little punctuation between them, read as one. */
interface Run extends Span {
  readonly joined: string
  readonly words: number
}

/**
 * The values of one shopper, looked up by their letters and digits alone: spacing, punctuation, case and accents
 * of a text do not matter, the ends of its words do. It prints as a count.
 */
export class ShopperDictionary {
  readonly #entries = new Map<string, Entry[]>()
  /** The longest value that begins with these two characters. */
  readonly #longest = new Map<string, number>()
  readonly #phones: readonly string[]

  constructor(values: readonly KnownValue[]) {
    for (const { words, kind, strong } of values)
      this.#add(words.join(''), { kind, strong, words: words.length })
    this.#phones = values
      .filter(({ kind }) => kind === 'PHONE')
      .map(({ words }) => words.join('').replace(/^0+/, ''))
      .filter((digits) => digits.length >= SHORTEST_PHONE)
  }

  get size(): number {
    return this.#entries.size
  }

  /** The letters and digits of the values that point at the shopper by themselves. */
  get strongTexts(): readonly string[] {
    return [...this.#entries].flatMap(([joined, entries]) =>
      entries.some(({ strong }) => strong) ? [joined] : [],
    )
  }

  /** Where the text holds a value of the shopper: any, or only those that point at the shopper by themselves. */
  find(text: FoldedText, strength: 'any' | 'strong'): readonly Detection[] {
    if (this.#entries.size === 0) return []
    const words = text.words
    const found: Detection[] = []
    for (let first = 0; first < words.length; first++) {
      if (!this.#mayBegin(text.text, words[first])) continue
      for (const run of this.#runsFrom(text.text, words, first)) {
        const entry = this.#entryOf(run, strength)
        if (entry !== undefined && readsAsName(text, run, entry))
          found.push(detectionAt(text, withPlus(text.text, run), entry.kind))
      }
    }
    return found
  }

  /** Strong values that are long enough to be looked for inside other characters. */
  strongTexts(): readonly string[] {
    return Array.from(this.#entries)
      .filter(([joined, entries]) => joined.length >= SHORTEST_STRONG && entries.some(({ strong }) => strong))
      .map(([joined]) => joined)
  }

  toJSON(): { readonly values: number } {
    return { values: this.#entries.size }
  }

  toString(): string {
    return `ShopperDictionary(${this.#entries.size})`
  }

  #add(joined: string, entry: Entry): void {
    if (joined.length < 2) return
    const known = this.#entries.get(joined) ?? []
    if (
      known.some(
        ({ kind, strong, words }) => kind === entry.kind && strong === entry.strong && words === entry.words,
      )
    )
      return
    this.#entries.set(joined, [...known, entry])
    const beginning = joined.slice(0, 2)
    const longest = entry.kind === 'PHONE' ? joined.length + PHONE_PREFIX : joined.length
    this.#longest.set(beginning, Math.max(this.#longest.get(beginning) ?? 0, longest))
  }

  /** Passes over most words of a text without a closer look. */
  #mayBegin(text: string, word: Span | undefined): boolean {
    if (word === undefined) return false
    return word.end - word.start < 2 || this.#longestFrom(text.slice(word.start, word.start + 2)) > 0
  }

  *#runsFrom(text: string, words: readonly Span[], first: number): Generator<Run> {
    let joined = ''
    let longest = 0
    for (let last = first; last < words.length; last++) {
      const word = words[last]
      const start = words[first]?.start
      if (word === undefined || start === undefined) return
      if (last > first && word.start - (words[last - 1]?.end ?? 0) > LONGEST_GAP) return
      joined += text.slice(word.start, word.end)
      if (joined.length < 2) continue
      longest ||= this.#longestFrom(joined)
      if (joined.length > longest) return
      yield { start, end: word.end, joined, words: last - first + 1 }
    }
  }

  #longestFrom(joined: string): number {
    const known = this.#longest.get(joined.slice(0, 2)) ?? 0
    return this.#phones.length > 0 && /^\d/.test(joined) ? Math.max(known, LONGEST_PHONE) : known
  }

  #entryOf(run: Run, strength: 'any' | 'strong'): Entry | undefined {
    const entries = this.#entries.get(run.joined)?.filter((entry) => matches(run, entry))
    const entry = entries?.find(({ strong }) => strong) ?? (strength === 'any' ? entries?.[0] : undefined)
    return entry ?? (this.#isPhone(run.joined) ? PHONE : undefined)
  }

  /** Country codes and trunk zeros come and go: the end of the number decides. */
  #isPhone(joined: string): boolean {
    const end = joined.slice(-SHORTEST_PHONE)
    if (!this.#phones.some((phone) => phone.endsWith(end)) || !/^\d{7,}$/.test(joined)) return false
    const digits = joined.replace(/^0+/, '')
    return this.#phones.some((phone) => isSameNumber(phone, digits) || isSameNumber(digits, phone))
  }
}

const LONGEST_GAP = 3
const SHORTEST_STRONG = 6
const SHORTEST_PHONE = 7
const LONGEST_PHONE = 20
const PHONE_PREFIX = 5
const PHONE: Entry = { kind: 'PHONE', strong: true, words: 1 }

/** The sign of an international number belongs to it. */
function withPlus(text: string, { start, end }: Span): Span {
  return text[start - 1] === '+' ? { start: start - 1, end } : { start, end }
}

function isSameNumber(long: string, short: string): boolean {
  return short.length >= SHORTEST_PHONE && long.length - short.length <= PHONE_PREFIX && long.endsWith(short)
}

/** From this length on, how a value is cut into words no longer matters. */
const LONG = 8

function matches({ joined, words }: Run, entry: Entry): boolean {
  if (words === entry.words) return true
  if (joined.length < LONG) return false
  return words === 1 || (entry.kind !== 'NAME' && entry.kind !== 'ADDRESS')
}

/** First names that are also verbs count only with a capital. */
const EVERYDAY = new Set(['will', 'may', 'can', 'you', 'for', 'her', 'his', 'has', 'not', 'our', 'any'])

function readsAsName(text: FoldedText, run: Run, entry: Entry): boolean {
  if (entry.kind !== 'NAME' || !EVERYDAY.has(run.joined)) return true
  const { start } = detectionAt(text, run, 'NAME')
  return /\p{Lu}/u.test(text.original[start] ?? '')
}
