import type { CheckContext } from './check-context.ts'
import type { Clause } from './clause.ts'
import type { Observation } from './observation.ts'
import type { Severity } from './severity.ts'
import type { Subject, SubjectKind } from './subject.ts'

/** What makes a check look: nothing but files, reading requests, or requests that make a server work. */
export type Tier = 'static' | 'passive' | 'active'

/** How long the remedy takes somebody who knows the place. Orders the 30-day plan. */
export type Effort = 'minutes' | 'hours' | 'days'

/** What a report says about a check; the check itself without what it does. */
export interface CheckDescription {
  /** `INF-01`: area and number, never used again for another claim. */
  readonly id: string
  /** The claim, as a fault: `Ollama answers without credentials`. */
  readonly title: string
  readonly severity: Severity
  readonly effort: Effort
  readonly tier: Tier
  /** How it looks, in one sentence. */
  readonly how: string
  /** The remedy, to be copied and pasted. */
  readonly fix: string
  readonly clauses: readonly Clause[]
}

/** One claim about one kind of subject, or about several that say the same thing in other words. */
export interface Check<Looked extends Subject = Subject> extends CheckDescription {
  readonly looksAt: readonly (Looked['kind'] & SubjectKind)[]
  /**
   * Looks at one subject. It may throw: the runner turns that into a notice and goes on. It reaches a live target
   * through {@link CheckContext.probe} and by no other way.
   */
  examine(
    subject: Looked,
    context: CheckContext,
  ): AsyncIterable<Observation> | Iterable<Observation> | Promise<readonly Observation[]>
}
