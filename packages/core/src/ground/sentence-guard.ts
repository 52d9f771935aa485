import { canonicalPlaceholder, detectPlaceholder, isPlaceholder } from '../minimise/written-placeholder.ts'
import type { OutputRule } from './output-violation.ts'
import { type OutputRules, outputViolations } from './output-violations.ts'
import type { PromptWatch } from './prompt-watch.ts'

/** What one answer is held against, sentence by sentence. */
export interface SentenceRules extends Omit<OutputRules, 'published'> {
  /** What the shopper asked, as it crossed. Placeholders in it are the shopper's own. */
  readonly asked: string
  readonly prompt: PromptWatch
}

/** Looks at whole sentences, which need no window: nothing of one is shown before its end is known. */
export class SentenceGuard {
  readonly #rules: SentenceRules

  constructor(rules: SentenceRules) {
    this.#rules = rules
  }

  /**
   * Why a sentence must not be shown; `undefined` when it may.
   *
   * @param facts What the sentence cites: contacts and placeholders that stand in it were published by the shop.
   */
  ruleAgainst(sentence: string, facts: string): OutputRule | undefined {
    const { prompt, asked } = this.#rules
    if (prompt.givesAway(sentence)) return 'prompt'
    const [first] = outputViolations(sentence, { ...this.#rules, published: facts })
    if (first !== undefined) return first.rule
    return hasForeignPlaceholder(sentence, `${asked}\n${facts}`) ? 'personal' : undefined
  }

  /** Remembers what was shown, so that nothing can be told in small parts. */
  show(text: string): void {
    this.#rules.prompt.show(text)
  }
}

/** A placeholder that the sentence has neither from the shopper nor from what it cites, but from elsewhere. */
function hasForeignPlaceholder(sentence: string, known: string): boolean {
  const written = placeholdersIn(sentence)
  if (written.length === 0) return false
  const allowed = new Set(placeholdersIn(known))
  return written.some((placeholder) => !allowed.has(placeholder))
}

function placeholdersIn(text: string): readonly string[] {
  return detectPlaceholder(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter(isPlaceholder)
    .map(canonicalPlaceholder)
}
