// Where to start
export { type CheckoutFraud, createCheckoutFraud } from './create-checkout-fraud.ts'
export type { CheckoutFraudOptions } from './checkout-fraud-options.ts'
export type { DecideOptions } from './decide/create-decide.ts'

// What is to be decided
export type { CheckoutOrder, OrderAddress, OrderCard } from './checkout-order.ts'
export { fromMagentoOrder } from './platforms/from-magento-order.ts'
export { fromShopifyOrder } from './platforms/from-shopify-order.ts'
export type { KnownFacts } from './platforms/known-facts.ts'

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
  type ScaAdvice,
} from './fraud-decision.ts'

// What the merchant declares
export { DEFAULT_FRAUD_POLICY } from './default-fraud-policy.ts'
export type {
  AmountLadder,
  CustomerLadders,
  ExemptionAdvice,
  FallbackRule,
  FraudPolicy,
  ScoreSteps,
  VelocityCondition,
  VelocityCount,
} from './fraud-policy.ts'
export { parseFraudPolicy } from './parse-fraud-policy.ts'

// What becomes of it
export type { LateScore } from './decide/rescoring.ts'
export type { OrderOutcome, OutcomeReport } from './outcomes.ts'

// What is owed to a person
export type {
  Counterfactual,
  Counterfactuals,
  ExplainedFault,
  ExplainedReason,
  ExplainedSignal,
  Explanation,
  LaterRemark,
} from './explanations/explanation.ts'
export { SHOPPER_TEXTS, shopperText } from './explanations/shopper-text.ts'

// What is put on record
export type {
  AbandonedEntry,
  AuditEntry,
  DecidedEntry,
  NotRescoredEntry,
  OutcomeEntry,
  RecordedEntry,
  RecordedFrame,
  RescoredEntry,
} from './audit/audit-entry.ts'
export type { AuditLog } from './audit/audit-log.ts'
export { createMemoryAuditLog } from './audit/memory-audit-log.ts'
export { type AuditLogOptions, openAuditLog } from './audit/open-audit-log.ts'
export { type AuditLogCheck, type AuditLogFault, verifyAuditLog } from './audit/verify-audit-log.ts'
export type { Outbox, OutboxJob } from './outbox/outbox.ts'

// What is known about an order, without knowing whose it is
export { orderSignals, parseOrderSignals } from './order-signals.ts'
export type { SignalContext } from './signal-context.ts'
export { type AmountBand, type OrderSignals, SIGNAL_WORDS, type SignalName } from './signal-words.ts'

// What of it may cross, and what a model of your own is trained on
export {
  FEATURES,
  featureVector,
  frameOf,
  isSignalFrame,
  SCHEMA_ID,
  type SignalFrame,
} from './signal-frame.ts'
export type { ToldSignals } from './signal-words.ts'
export { type Crowd, EVERYTHING_TOLD, measureCrowd, TYPICAL_CROWD } from './crowd.ts'
export { type AnonymityReport, kAnonymity } from './k-anonymity.ts'

// What the shop counts under
export { createKeyring, type Keyring, type KeyringOptions, type TokenPurpose } from './keyring.ts'
export { type KeyStore, memoryKeyStore, type StoredKey } from './key-store.ts'
export { fileKeyStore } from './file-key-store.ts'
export {
  type OrderTokens,
  orderIdTokens,
  orderTokens,
  type TokenKind,
  type TokenPair,
  type VelocityToken,
} from './order-tokens.ts'

// What it counted before
export { createMemoryVelocity, type MemoryVelocityOptions } from './velocity/memory-velocity.ts'
export { createRedisVelocity, type RedisVelocityOptions } from './velocity/redis-velocity.ts'
export type {
  SettledOrder,
  TokenVelocity,
  VelocityEvent,
  VelocityReading,
  VelocityStore,
} from './velocity/velocity-store.ts'
export {
  type TokenVelocitySignals,
  type VelocityMeasure,
  type VelocitySignals,
  velocitySignals,
} from './velocity-signals.ts'

// What scores an order
export type { Score, Scorer, ScoreOptions, ScoringModel } from './scorers/scorer.ts'
export { type BoostedTreesOptions, boostedTrees } from './scorers/boosted-trees/boosted-trees.ts'
export { type ReadBooster, readBooster } from './scorers/boosted-trees/read-booster.ts'
export { createTreeEnsemble, type TreeEnsemble } from './scorers/boosted-trees/tree-ensemble.ts'
export { type SocketScorerOptions, socketScorer } from './scorers/socket-scorer.ts'
export { type HttpsScorerOptions, httpsScorer } from './scorers/https-scorer.ts'
export { type InferenceScorerOptions, inferenceScorer } from './scorers/open-inference/inference-scorer.ts'
export { type OnnxScorerOptions, onnxScorer } from './scorers/onnx/onnx-scorer.ts'
export type { OnnxRuntime, OnnxSession } from './scorers/onnx/onnx-runtime.ts'
export { withCircuit } from './scorers/with-circuit.ts'
export { withHedging } from './scorers/with-hedging.ts'

// What writes a summary for who reviews an order
export {
  type ChatExplainerOptions,
  chatExplainer,
  type DecisionToExplain,
  type Explainer,
  type ReviewSummary,
} from './explanations/chat-explainer.ts'
