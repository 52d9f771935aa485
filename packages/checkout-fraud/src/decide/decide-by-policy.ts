import type { CustomerStanding, DefaultAction, DegradedReason } from '../fraud-decision.ts'
import type { AmountLadder, FallbackRule, FraudPolicy, VelocityCondition } from '../fraud-policy.ts'
import { type AmountBand, type OrderSignals, SIGNAL_WORDS } from '../signal-words.ts'
import type { VelocityReading } from '../velocity/velocity-store.ts'
import type { KnownOfOrder } from './findings.ts'
import type { VerdictOfPolicy } from './verdict.ts'

/**
 * Decides an order without the model: by the first rule of the policy that holds, else by the amount and by how well
 * the customer is known. It is pure, needs no network and does not throw. Only a rule can block.
 *
 * @param reason Why the model was not heard.
 */
export function decideByPolicy(
  { signals, velocity }: KnownOfOrder,
  policy: FraudPolicy,
  reason: DegradedReason = 'no_model',
): VerdictOfPolicy {
  if (signals === undefined) {
    return { source: 'policy_default', action: policy.unreadable, reasons: ['order_unreadable'] }
  }
  const byRule = decideByRule({ signals, velocity }, policy.rules)
  if (byRule !== undefined) return byRule
  const standing = standingOf(signals)
  const ladders = policy.byReason?.[reason] ?? policy.byCustomer
  return {
    source: 'policy_default',
    action: climb(ladders[standing], signals.amountBand),
    reasons: [`amount_${signals.amountBand}`, `customer_${standing}`],
  }
}

/** The verdict of the first rule that holds. */
export function decideByRule(
  { signals, velocity }: KnownOfOrder,
  rules: readonly FallbackRule[] = [],
): VerdictOfPolicy | undefined {
  const rule = signals && rules.find((candidate) => holds(candidate, signals, velocity))
  return rule && { source: 'fallback_rules', action: rule.action, reasons: [`rule_${rule.name}`] }
}

function holds(
  { when = {}, velocity = [] }: FallbackRule,
  signals: OrderSignals,
  reading: VelocityReading | undefined,
): boolean {
  return (
    Object.entries(when).every(([name, word]) => signals[name as keyof OrderSignals] === word) &&
    velocity.every((condition) => isReached(condition, reading))
  )
}

function isReached({ of, count, atLeast }: VelocityCondition, reading: VelocityReading | undefined): boolean {
  return (reading?.byKind[of]?.[count] ?? 0) >= atLeast
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
