import type { ScoringModel } from './scorers/scorer.ts'
import type { AmountBand } from './signal-words.ts'

/** What the shop should do: `challenge` is a further proof, such as 3-D Secure; `review` waits for a person. */
export type FraudAction = 'allow' | 'review' | 'challenge' | 'block'

/** What can be decided without a model and without a rule that names the case. Blocking is not among it. */
export type DefaultAction = Exclude<FraudAction, 'block'>

/** How well the shop knows who is buying, read from the signals. */
export type CustomerStanding = 'guest' | 'new' | 'known' | 'disputed'

/** Every reason for which a decision is degraded, in the words of the audit log. */
export const DEGRADED_REASONS = [
  'aborted',
  'audit_unwritable',
  'auth',
  'bad_response',
  'circuit_open',
  'closed',
  'deadline',
  'internal',
  'no_model',
  'opted_out',
  'order_invalid',
  'overloaded',
  'pii_blocked',
  'rate_limit',
  'schema_mismatch',
  'unreachable',
  'velocity_unavailable',
] as const

/** Why a decision is not simply the model's. The README says of each word what it means. */
export type DegradedReason = (typeof DEGRADED_REASONS)[number]

/** Why this action: a fixed code, the name that the merchant gave to a rule, or what the model gave as its reason. */
export type FraudReason =
  | `amount_${AmountBand}`
  | `customer_${CustomerStanding}`
  | `model_${string}`
  | `rule_${string}`
  | 'asked_for_a_person'
  | 'order_unreadable'

/**
 * Advice on strong customer authentication, never more: the exemption belongs to the payment service provider, who
 * decides by its own fraud rate (RTS 2018/389, article 18). `may_request_exemption` is only said by a model.
 */
export type ScaAdvice = 'may_request_exemption' | 'no_advice' | 'request_challenge'

interface DecisionFacts {
  /** The same for the same attempt of the same order. Holds nothing of it. Keep it with the order: `explain` asks for it. */
  readonly decisionId: string
  /** The most telling first. */
  readonly reasons: readonly FraudReason[]
  readonly policyVersion: string
  readonly sca: ScaAdvice
  /** From the call to the answer, in milliseconds. */
  readonly latencyMs: number
}

/** The model answered, in time and in the agreed form, with the velocity before it, and the answer is on record. */
export interface ModelDecision extends DecisionFacts {
  readonly degraded: false
  /** `fallback_rules` where a rule that always applies was stricter than the model. */
  readonly source: 'fallback_rules' | 'model'
  readonly action: FraudAction
  /** 0 to 1. */
  readonly score: number
  readonly model: ScoringModel
}

/**
 * Something was missing. The object carries its `action` like any other, and so does its JSON, but the type does not
 * offer it: {@link actionWithoutModel} does, so that code which forgets about this case does not compile.
 */
export interface DegradedDecision extends DecisionFacts {
  readonly degraded: true
  /**
   * A rule that the merchant wrote; the policy's default for the amount and the customer; or the model after all, where
   * it answered but lacked the velocity, or where the answer could not be put on record, and the policy is no stricter.
   */
  readonly source: 'fallback_rules' | 'model' | 'policy_default'
  /** What went wrong first. */
  readonly reason: DegradedReason
  /** Everything that went wrong, `reason` included. */
  readonly faults: readonly [DegradedReason, ...DegradedReason[]]
}

/** Ask `degraded` first: only then is there an action. */
export type FraudDecision = ModelDecision | DegradedDecision

/** What to do, although something was missing. */
export function actionWithoutModel(decision: DegradedDecision): FraudAction {
  return (decision as ActingDecision).action
}

type ActingDecision = DegradedDecision &
  (
    | { readonly source: 'fallback_rules' | 'model'; readonly action: FraudAction }
    | { readonly source: 'policy_default'; readonly action: DefaultAction }
  )

/** Makes a degraded decision. The type lets no default block. */
export function degradedDecision(decision: ActingDecision): DegradedDecision {
  return decision
}

/** From the most lenient to the strictest. */
const ACTIONS_BY_STRICTNESS = ['allow', 'challenge', 'review', 'block'] as const

/** Whether the first is no more lenient than the second. */
export function isAsStrict(action: FraudAction, than: FraudAction): boolean {
  return ACTIONS_BY_STRICTNESS.indexOf(action) >= ACTIONS_BY_STRICTNESS.indexOf(than)
}
