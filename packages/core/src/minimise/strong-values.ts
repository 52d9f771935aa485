import { type KnownShopper, strongTexts } from './known-shopper.ts'
import { reversed, rotated } from './turned-text.ts'

/** How a strong value of the shopper may stand in a text. */
export type Standing = 'absent' | 'plain' | 'turned'

/**
 * The strong values of one shopper by their beginnings, plain, reversed and rotated, to be found with one step for
 * each character of a text: only then the dictionary looks. It compares letters and digits alone.
 */
export class StrongValues {
  readonly #values = new Map<string, Value[]>()
  /** For the hash of a beginning, 1 where a value has it. */
  readonly #slots = new Uint8Array(SLOTS)

  constructor(values: readonly string[]) {
    for (const value of values.map(leastOf)) {
      this.#add({ letters: value, standing: 'plain' })
      for (const letters of [reversed(value), rotated(value), rotated(reversed(value))]) {
        this.#add({ letters, standing: 'turned' })
      }
    }
  }

  /** How the folded text holds a value; `plain` if it holds several. */
  standingIn(text: string): Standing {
    let standing: Standing = 'absent'
    if (this.#values.size === 0) return standing
    let hash = 0
    let count = 0
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (!isWordCode(code)) continue
      hash = ((hash << BITS) ^ code) & (SLOTS - 1)
      if (++count < BEGINNING || this.#slots[hash] === 0) continue
      const found = this.#endingAt(text, at)
      if (found === 'plain') return found
      if (found === 'turned') standing = found
    }
    return standing
  }

  #add(value: Value): void {
    if (value.letters.length < BEGINNING) return
    const beginning = value.letters.slice(0, BEGINNING)
    this.#values.set(beginning, [...(this.#values.get(beginning) ?? []), value])
    let hash = 0
    for (let at = 0; at < BEGINNING; at++) hash = ((hash << BITS) ^ beginning.charCodeAt(at)) & (SLOTS - 1)
    this.#slots[hash] = 1
  }

  /** The values whose beginning ends at a place of the text. */
  #endingAt(text: string, at: number): Standing {
    let beginning = ''
    for (let before = at; before >= 0 && beginning.length < BEGINNING; before--) {
      if (isWordCode(text.charCodeAt(before))) beginning = text[before] + beginning
    }
    const values = this.#values.get(beginning)?.filter(({ letters }) => continues(text, at + 1, letters))
    if (values === undefined || values.length === 0) return 'absent'
    return values.some(({ standing }) => standing === 'plain') ? 'plain' : 'turned'
  }
}

interface Value {
  readonly letters: string
  readonly standing: Standing
}

/** Characters by which a value is looked up before it is compared, and bits of the hash of one: all three count. */
const BEGINNING = 3
const BITS = 4
const SLOTS = 1 << (BEGINNING * BITS)

function continues(text: string, from: number, letters: string): boolean {
  let matched = BEGINNING
  for (let at = from; at < text.length && matched < letters.length; at++) {
    if (!isWordCode(text.charCodeAt(at))) continue
    if (text[at] !== letters[matched]) return false
    matched++
  }
  return matched === letters.length
}

const known = new WeakMap<KnownShopper, StrongValues>()

/** The strong values of a shopper, put in order once. */
export function strongValuesOf(shopper: KnownShopper): StrongValues {
  const values = known.get(shopper) ?? new StrongValues(strongTexts(shopper))
  known.set(shopper, values)
  return values
}

/** Of a telephone number only the end is certain: country codes and trunk zeros come and go. */
function leastOf(value: string): string {
  return /^\d{8,}$/.test(value) ? value.slice(-7) : value
}

/** For each UTF-16 unit whether words have it: 0 until it was looked at, 1 no, 2 yes. */
const WORD_CODES = new Uint8Array(0x1_00_00)

function isWordCode(code: number): boolean {
  return (WORD_CODES[code] || learn(code)) === 2
}

function learn(code: number): number {
  const sort = /[\p{L}\p{N}\p{Cs}]/u.test(String.fromCharCode(code)) ? 2 : 1
  WORD_CODES[code] = sort
  return sort
}
