import type { OutputRule } from './output-violation.ts'
import { type OutputRules, outputViolations } from './output-violations.ts'
import type { PromptWatch } from './prompt-watch.ts'

/** No entity is longer than this: postal addresses are longest, at about 100 characters. */
const HOLD_BACK = 128
/** Less is not worth a look, once somebody reads: what can be shown is shown in steps of some words. */
const STEP = 32
/** As much of what was shown as a label before an entity may be away from it. */
const CONTEXT = 128
/** Nothing that a person reads has this many characters without a blank. */
const LONGEST_RUN = 4096

/**
 * Looks at a text that arrives in chunks, and gives out only what can no longer become part of something that must not
 * be shown: all but the last 128 characters and the word they begin in, the first word at once and then some at a time.
 */
export class OutputGuard {
  readonly #rules: OutputRules
  readonly #prompt: PromptWatch
  #context = ''
  #held = ''
  #isBegun = false
  #stoppedBy: OutputRule | undefined

  constructor(rules: OutputRules, prompt: PromptWatch) {
    this.#rules = rules
    this.#prompt = prompt
  }

  /** The rule that ended the text. Nothing is given out after it. */
  get stoppedBy(): OutputRule | undefined {
    return this.#stoppedBy
  }

  /** What can be shown now. */
  push(chunk: string): string {
    if (this.#stoppedBy !== undefined) return ''
    this.#held += chunk
    const settled = settledEnd(this.#held, this.#isBegun ? STEP : 1)
    if (settled === 0 && this.#held.length > LONGEST_RUN) return this.#stop('unbroken')
    return settled === 0 ? '' : this.#show(settled)
  }

  /** What was held back, when the text has ended. */
  end(): string {
    return this.#stoppedBy === undefined ? this.#show(this.#held.length) : ''
  }

  #show(settled: number): string {
    if (this.#prompt.givesAway(this.#held)) return this.#stop('prompt')
    const from = this.#context.length
    const first = outputViolations(this.#context + this.#held, this.#rules)
      .filter(({ end }) => end > from)
      .map(({ rule, start }) => ({ rule, start: Math.max(0, start - from) }))
      .toSorted((a, b) => a.start - b.start)[0]
    if (first === undefined || first.start >= settled) return this.#take(settled)
    const shown = this.#take(first.start)
    this.#stop(first.rule)
    return shown
  }

  #take(end: number): string {
    const shown = this.#held.slice(0, end)
    this.#isBegun ||= shown !== ''
    this.#held = this.#held.slice(end)
    this.#prompt.show(shown)
    // A word that is cut in two might look like something else.
    const context = this.#context + shown
    const tail = context.slice(-CONTEXT)
    this.#context = tail.length === context.length ? tail : tail.replace(/^\S+/, '')
    return shown
  }

  #stop(rule: OutputRule): '' {
    this.#stoppedBy = rule
    this.#held = ''
    this.#context = ''
    return ''
  }
}

/** The last place between two words with a whole window behind it, unless it is nearer than a step. */
function settledEnd(held: string, step: number): number {
  for (let at = held.length - HOLD_BACK; at >= step; at--) {
    if (BLANK.test(held[at - 1] ?? '')) return at
  }
  return 0
}

/** White space, and characters of scripts that write without it. */
const BLANK = /[\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
