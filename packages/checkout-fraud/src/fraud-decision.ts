import type { AmountBand } from './signal-words.ts'

/** What the shop should do: `challenge` is a further proof, such as 3-D Secure; `review` waits for a person. */
export type FraudAction = 'allow' | 'review' | 'challenge' | 'block'

/** What can be decided without a model and without a rule that names the case. Blocking is not among it. */
export type DefaultAction = Exclude<FraudAction, 'block'>

/** How well the shop knows who is buying, read from the signals. */
export type CustomerStanding = 'guest' | 'new' | 'known' | 'disputed'

/** Why the model did not decide. */
export type DegradedReason =
  | 'auth'
  | 'bad_response'
  | 'circuit_open'
  | 'deadline'
  | 'no_model'
  | 'pii_blocked'
  | 'rate_limit'
  | 'schema_mismatch'

/** Why this action: a fixed code, or the name that the merchant gave to a rule. */
export type FraudReason = `amount_${AmountBand}` | `customer_${CustomerStanding}` | `rule_${string}`

/** The model answered, in time and in the agreed form. */
export interface ModelDecision {
  readonly degraded: false
  readonly source: 'model'
  readonly action: FraudAction
  readonly reasons: readonly FraudReason[]
}

/**
 * The model did not decide; the merchant's policy did. The decision carries its `action` like any other, but the type
 * does not offer it: {@link actionWithoutModel} does, so that code which forgets about this case does not compile.
 */
export interface DegradedDecision {
  readonly degraded: true
  /** A rule that the merchant wrote, or the policy's default for the amount and the customer. */
  readonly source: 'fallback_rules' | 'policy_default'
  readonly reason: DegradedReason
  readonly reasons: readonly FraudReason[]
  readonly policyVersion: string
}

/** Ask `degraded` first: only then is there an action. */
export type FraudDecision = ModelDecision | DegradedDecision

/** What to do, although the model was not heard. */
export function actionWithoutModel(decision: DegradedDecision): FraudAction {
  return (decision as ActingDecision).action
}

type ActingDecision = DegradedDecision &
  (
    | { readonly source: 'fallback_rules'; readonly action: FraudAction }
    | { readonly source: 'policy_default'; readonly action: DefaultAction }
  )

/** Makes a decision without the model. The type lets no default block. */
export function degradedDecision(decision: ActingDecision): DegradedDecision {
  return decision
}
