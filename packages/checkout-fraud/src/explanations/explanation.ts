import type { DegradedReason, FraudAction, FraudReason } from '../fraud-decision.ts'
import type { ScoringModel } from '../scorers/scorer.ts'
import type { SignalName } from '../signal-words.ts'

/**
 * The record behind a decision: what a person may have by article 15(1)(h) of the GDPR (C-203/22), and what a merchant
 * needs to answer. It holds signals and no personal data; join it with the order by the id that you kept.
 */
export interface Explanation {
  readonly decisionId: string
  /** ISO 8601, UTC. */
  readonly decidedAt: string
  readonly action: FraudAction
  readonly source: 'fallback_rules' | 'model' | 'policy_default'
  /** How the decision came about, step by step, in sentences for everybody. */
  readonly procedure: readonly string[]
  /** For the merchant: they say which signs were found. */
  readonly reasons: readonly ExplainedReason[]
  /** Why the model alone did not decide. Empty if it did. */
  readonly faults: readonly ExplainedFault[]
  readonly model: (ScoringModel & { readonly score: number }) | undefined
  readonly policy: { readonly version: string; readonly digest: string }
  /** Everything that was known of the order. Empty where it was not kept: see `procedure`. */
  readonly signals: readonly ExplainedSignal[]
  /** What would have led to a more lenient answer, the largest change first. */
  readonly counterfactuals: Counterfactuals
  /** What was said later of the order, oldest first. */
  readonly later: readonly LaterRemark[]
  /** Generic: it names no sign, so that nobody learns from it how to look honest. */
  readonly shopperText: string
}

export interface ExplainedReason {
  readonly code: FraudReason
  readonly merchantText: string
}

export interface ExplainedFault {
  readonly code: DegradedReason
  readonly merchantText: string
}

export interface ExplainedSignal {
  readonly name: string
  /** In words: what the signal is. */
  readonly meaning: string
  /** A word of the vocabulary, or the number of a bucket. */
  readonly value: number | string
  /** Whether the model was told. Signals by which the order would have stood out are kept back. */
  readonly wasTold: boolean
}

export type Counterfactuals =
  | { readonly status: 'computed'; readonly changes: readonly Counterfactual[] }
  | {
      readonly status: 'unknown'
      /** Why: the model runs elsewhere, or the model or the policy is another one by now. */
      readonly why:
        | 'decision_by_a_person'
        | 'model_changed'
        | 'model_elsewhere'
        | 'policy_changed'
        | 'signals_not_kept'
    }

/** One signal, and what would have been done had it been another. */
export interface Counterfactual {
  readonly signal: SignalName | 'velocity'
  readonly was: string
  readonly instead: string
  readonly action: FraudAction
  /** Undefined where no model decided. */
  readonly score: number | undefined
  readonly text: string
}

export interface LaterRemark {
  /** ISO 8601, UTC. */
  readonly at: string
  readonly kind: 'late_score' | 'not_rescored' | 'rescored'
  readonly action: FraudAction | undefined
  readonly score: number | undefined
}
