// What is known about an order, without knowing whose it is
export type { CheckoutOrder } from './checkout-order.ts'
export { orderSignals, parseOrderSignals } from './order-signals.ts'
export { type AmountBand, type OrderSignals, SIGNAL_WORDS } from './signal-words.ts'

// What is to be done
export {
  actionWithoutModel,
  type CustomerStanding,
  type DegradedDecision,
  type DegradedReason,
  type FraudAction,
  type FraudDecision,
  type FraudReason,
  type ModelDecision,
} from './fraud-decision.ts'

// What the merchant declares for the time when no model answers
export { decideByPolicy } from './decide-by-policy.ts'
export {
  type AmountLadder,
  DEFAULT_FRAUD_POLICY,
  type FallbackRule,
  type FraudPolicy,
  parseFraudPolicy,
} from './fraud-policy.ts'
