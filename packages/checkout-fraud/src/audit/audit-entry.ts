import type { DegradedReason, FraudAction, FraudReason, ScaAdvice } from '../fraud-decision.ts'
import type { ScoringModel } from '../scorers/scorer.ts'
import type { OrderSignals } from '../signal-words.ts'
import type { VelocitySignals } from '../velocity-signals.ts'

/** Which frame was made for the model. With the signals and the velocity beside it, it can be made again. */
export interface RecordedFrame {
  readonly id: string
  readonly schema: string
  /** Signals that were kept back, since they would have made the order stand out. */
  readonly untold: readonly string[]
}

/** One decision as it was answered. */
export interface DecidedEntry {
  readonly kind: 'decided'
  readonly decisionId: string
  /** An HMAC of the order and its attempt. Nobody links it to an order once the key is destroyed. */
  readonly orderToken: string | undefined
  readonly action: FraudAction
  readonly source: 'fallback_rules' | 'model' | 'policy_default'
  readonly faults: readonly DegradedReason[]
  readonly reasons: readonly FraudReason[]
  readonly sca: ScaAdvice
  readonly policy: { readonly version: string; readonly digest: string }
  readonly scorer: string | undefined
  readonly model: ScoringModel | undefined
  readonly score: number | undefined
  /** Absent where nothing could be read, and where the guard found something in them that must not be kept. */
  readonly signals: OrderSignals | undefined
  /** Absent where the store did not answer, and like the signals. */
  readonly velocity: VelocitySignals | undefined
  readonly frame: RecordedFrame | undefined
  readonly latencyMs: number
  /** Whether this line came after the answer, since the log could not be written at the time. */
  readonly isLate: boolean
}

/** What the model said too late for the answer: by itself, or when it was asked again. */
export interface RescoredEntry {
  readonly kind: 'late_score' | 'rescored'
  readonly decisionId: string
  readonly score: number
  readonly reasons: readonly string[]
  readonly model: ScoringModel
  /** What would have been answered with this score. */
  readonly action: FraudAction
}

/** The caller left before the answer, and got what the policy says without the model. */
export interface AbandonedEntry {
  readonly kind: 'abandoned'
  readonly decisionId: string
  readonly action: FraudAction
}

/** A degraded decision that was not scored afterwards: too old, or too many others were waiting. */
export interface NotRescoredEntry {
  readonly kind: 'not_rescored'
  readonly decisionId: string
}

/** What became of an order. */
export interface OutcomeEntry {
  readonly kind: 'outcome'
  readonly orderToken: string
  readonly outcome: string
}

export type AuditEntry = AbandonedEntry | DecidedEntry | NotRescoredEntry | OutcomeEntry | RescoredEntry

/** An entry with the moment at which it was written, in milliseconds since 1970. */
export type RecordedEntry = AuditEntry & { readonly at: number }
