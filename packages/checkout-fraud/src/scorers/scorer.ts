import type { SignalFrame } from '../signal-frame.ts'

/** Which model made a score. Stands in the decision and in the audit log. */
export interface ScoringModel {
  readonly name: string
  readonly version: string
}

/** What a model says of one order. */
export interface Score {
  /** From 0, surely honest, to 1, surely fraud. */
  readonly score: number
  /** Codes such as `ipIsBillingCountry:different`: letters, digits, `_`, `.`, `:` and `-`. Never a sentence. */
  readonly reasons: readonly string[]
  readonly model: ScoringModel
}

export interface ScoreOptions {
  /** Ends the call. What was sent may still be answered; nobody waits for it. */
  readonly signal: AbortSignal
  /** How long the answer is of use, in milliseconds from now. A model that is told can give up by itself. */
  readonly deadlineMs: number
}

/** A model of the merchant's own that scores orders, wherever it runs. */
export interface Scorer {
  /** From our own vocabulary, for counts and logs: `secure_socket`, `boosted_trees`, … */
  readonly name: string
  /**
   * Whether it runs in this process. Nothing crosses to it then, so it is told everything, and an explanation may ask it
   * what would have been scored otherwise. Default false.
   */
  readonly isLocal?: boolean | undefined
  /** @throws A {@link CloisterError} on any fault. It never waits longer than the signal allows. */
  score(frame: SignalFrame, options: ScoreOptions): Promise<Score>
  /**
   * Connects, and checks the model against the features, ahead of the first order. Without it the first orders do.
   *
   * @throws A {@link CloisterError}; the scorer can be asked all the same, and tries again by itself.
   */
  ready?(options: Pick<ScoreOptions, 'signal'>): Promise<void>
  /** Ends open calls and frees what it holds. Harmless when repeated. */
  close(): Promise<void>
}
