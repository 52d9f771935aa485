import { promptViews, squeezed } from './prompt-views.ts'
import { Shingles } from './shingles.ts'

/** As many letters and digits of the instructions in a row are recognised: four words or five. */
const RUN = 24
/** The same for the canary, which nobody says by chance. */
const CANARY_RUN = 12
/** Every fourth piece suffices: a run holds one of them wherever it begins. */
const STRIDE = 4

export function instructionShingles(instructions: string): Shingles {
  return shinglesOf(instructions, RUN)
}

function shinglesOf(text: string, run: number): Shingles {
  return new Shingles(promptViews(text), { length: run - STRIDE + 1, stride: STRIDE })
}

/**
 * Watches what one answer shows for its own instructions and for the canary in them: plain, spread, backwards, rot13,
 * in hex or in Base64, also in small parts that are shown one after the other.
 *
 * It finds a model that tells its instructions. One that paraphrases them is not found, so they hold nothing secret.
 */
export class PromptWatch {
  readonly #shingles: readonly Shingles[]
  #shown = ''
  #latest = { text: '', squeezed: '' }

  constructor(instructions: Shingles, canary: string) {
    this.#shingles = [instructions, shinglesOf(canary, CANARY_RUN)]
  }

  /** Whether a text, behind all that was shown before it, gives instructions away. */
  givesAway(text: string): boolean {
    const spoken = text.replace(ESCAPES, ' ')
    return this.#holds(text) || (spoken !== text && this.#holds(spoken))
  }

  /** Remembers the end of what has been shown. */
  show(text: string): void {
    this.#shown = (this.#shown + this.#squeezed(text)).slice(-RUN)
  }

  /** What is shown was looked at just before. */
  #squeezed(text: string): string {
    if (this.#latest.text !== text) this.#latest = { text, squeezed: squeezed(text) }
    return this.#latest.squeezed
  }

  #holds(text: string): boolean {
    const read = this.#shown + this.#squeezed(text)
    return this.#shingles.some((shingles) => shingles.isIn(read))
  }
}

/** Escapes of a single character, behind which are blanks and marks, and citations: none of them is said. */
const ESCAPES = /\[[a-z]?\d{1,3}\]|%[\da-f]{2}|&#?\w{1,8};|\\u[\da-f]{4}|[0\\]x(?=[\da-f]{2})/gi
