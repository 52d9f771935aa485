import {
  type CustomerStanding,
  type DefaultAction,
  type DegradedDecision,
  type DegradedReason,
  degradedDecision,
} from './fraud-decision.ts'
import type { AmountLadder, FallbackRule, FraudPolicy } from './fraud-policy.ts'
import { type AmountBand, type OrderSignals, SIGNAL_WORDS } from './signal-words.ts'

/**
 * Decides an order without the model: by the first rule of the policy that holds, else by the amount and by how well
 * the customer is known. It is pure, needs no network and does not throw. Only a rule can block.
 *
 * @param policy Checked by `parseFraudPolicy`.
 * @param reason Why the model was not heard. Default `no_model`.
 */
export function decideByPolicy(
  signals: OrderSignals,
  policy: FraudPolicy,
  reason: DegradedReason = 'no_model',
): DegradedDecision {
  const outcome = { degraded: true, reason, policyVersion: policy.version } as const
  const rule = policy.rules?.find((candidate) => holds(candidate, signals))
  if (rule !== undefined) {
    const { action, name } = rule
    return degradedDecision({ ...outcome, source: 'fallback_rules', action, reasons: [`rule_${name}`] })
  }
  const standing = standingOf(signals)
  return degradedDecision({
    ...outcome,
    source: 'policy_default',
    action: climb(policy.byCustomer[standing], signals.amountBand),
    reasons: [`amount_${signals.amountBand}`, `customer_${standing}`],
  })
}

function holds({ when }: FallbackRule, signals: OrderSignals): boolean {
  return Object.entries(when).every(([name, word]) => signals[name as keyof OrderSignals] === word)
}

/** A dispute outweighs everything else that is known about a customer. */
function standingOf({ disputes, accountAgeBand, pastPaidOrdersBand }: OrderSignals): CustomerStanding {
  if (disputes === 'some') return 'disputed'
  if (accountAgeBand === 'guest') return 'guest'
  const isOld = accountAgeBand === 'under_1_year' || accountAgeBand === 'over_1_year'
  const hasBought = pastPaidOrdersBand === '2_to_5' || pastPaidOrdersBand === 'over_5'
  return isOld && hasBought ? 'known' : 'new'
}

function climb({ allowUpTo, challengeUpTo }: AmountLadder, amount: AmountBand): DefaultAction {
  const place = placeOf(amount)
  if (place <= placeOf(allowUpTo)) return 'allow'
  return place <= placeOf(challengeUpTo) ? 'challenge' : 'review'
}

function placeOf(band: AmountBand | 'nothing'): number {
  return band === 'nothing' ? -1 : SIGNAL_WORDS.amountBand.indexOf(band)
}
