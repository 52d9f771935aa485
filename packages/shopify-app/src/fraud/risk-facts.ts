/** What was decided about an order, as `@cloister/checkout-fraud` says it. */
export interface OrderDecision {
  readonly action: 'allow' | 'challenge' | 'review' | 'block'
  /**
   * Codes. Those without a sentence here are not shown: a model's words never are. `model_unheard` says that the decision
   * is to be asked for again.
   */
  readonly reasons: readonly string[]
}

export type RiskLevel = 'HIGH' | 'LOW' | 'MEDIUM' | 'NONE' | 'PENDING'

export interface RiskFact {
  readonly description: string
  readonly sentiment: 'NEGATIVE' | 'NEUTRAL' | 'POSITIVE'
}

export const RISK_LEVELS: Readonly<Record<OrderDecision['action'], RiskLevel>> = {
  allow: 'LOW',
  challenge: 'MEDIUM',
  review: 'MEDIUM',
  block: 'HIGH',
}

const negative = (description: string): RiskFact => ({ description, sentiment: 'NEGATIVE' })
const neutral = (description: string): RiskFact => ({ description, sentiment: 'NEUTRAL' })
const positive = (description: string): RiskFact => ({ description, sentiment: 'POSITIVE' })

/** By its sentence an assessment is known that waits for the model to be heard. */
export const UNHEARD: RiskFact = neutral(
  'The private model of the shop did not answer in time. The rules of the shop decided.',
)

/** Whole sentences of ours, because staff and other apps read them. */
const SENTENCES: Readonly<Record<string, RiskFact>> = {
  asked_for_a_person: neutral('The customer asked that a person decides. No model was asked.'),
  assessment_failed: neutral('The order could not be assessed. Please let a person look at it.'),
  customer_disputed: negative('An earlier order of this customer was disputed.'),
  customer_guest: neutral('The customer has no account.'),
  customer_known: positive('The customer has paid orders before.'),
  customer_new: neutral('It is the first order of this customer.'),
  model_unheard: neutral(
    'The private model of the shop did not answer in time. The rules of the shop decided.',
  ),
  order_cancelled: neutral('The order was cancelled before it was assessed.'),
  order_unreadable: neutral('The order could not be read, so nothing was scored.'),
}
const MODEL = neutral('The private model of the shop scored the order.')
const RULE = neutral('A rule of the shop decided.')
/** Shopify refuses more. */
const MOST_FACTS = 20

/** At most twenty sentences, each once. */
export function riskFacts(reasons: readonly string[]): readonly RiskFact[] {
  const facts = reasons.flatMap((reason) => {
    const sentence = Object.hasOwn(SENTENCES, reason) ? SENTENCES[reason] : undefined
    if (sentence !== undefined) return [sentence]
    if (reason.startsWith('model_')) return [MODEL]
    return reason.startsWith('rule_') ? [RULE] : []
  })
  return [...new Set(facts)].slice(0, MOST_FACTS)
}
