import type { CustomerStanding, DefaultAction, DegradedReason, FraudAction } from './fraud-decision.ts'
import type { TokenKind } from './order-tokens.ts'
import type { AmountBand, OrderSignals } from './signal-words.ts'

/** What happens without the model, as the amount rises: allow, then challenge, then review. */
export interface AmountLadder {
  /** The highest band that is allowed. */
  readonly allowUpTo: AmountBand | 'nothing'
  /** The highest band that is challenged. Everything above is reviewed. */
  readonly challengeUpTo: AmountBand | 'nothing'
}

/** The ladder of each kind of customer. */
export type CustomerLadders = Readonly<Record<CustomerStanding, AmountLadder>>

/** From which score on what is done. A step that is absent is never taken. At least one, each not below the one before. */
export interface ScoreSteps {
  /** 0 to 1. */
  readonly challengeFrom?: number | undefined
  /** 0 to 1. */
  readonly reviewFrom?: number | undefined
  /** 0 to 1. Absent from the default policy: a refusal by a machine alone is for the merchant to declare. */
  readonly blockFrom?: number | undefined
}

/** Something that the store counted under one of the order's tokens before it. */
export interface VelocityCondition {
  readonly of: TokenKind
  readonly count: VelocityCount
  /** At least 1. */
  readonly atLeast: number
}

/** The names of the counts, as in `TokenVelocity`. Amounts are in hundredths. */
export const VELOCITY_COUNTS = [
  'amount24h',
  'amount30d',
  'amount7d',
  'bad1d',
  'bad30d',
  'bad7d',
  'badRecently',
  'distinctOthers',
  'orders1h',
  'orders24h',
  'orders30d',
  'orders7d',
] as const

export type VelocityCount = (typeof VELOCITY_COUNTS)[number]

/** A case that the merchant decides in advance. It holds when all of its conditions do. */
export interface FallbackRule {
  /** 1 to 40 lower-case letters, digits and `_`. It appears in the reasons of the decision. */
  readonly name: string
  /** Each signal that is named has the word that is named. */
  readonly when?: Partial<OrderSignals> | undefined
  /** Each count is reached. A rule with counts does not hold while the velocity store is out. At most 10. */
  readonly velocity?: readonly VelocityCondition[] | undefined
  readonly action: FraudAction
  /**
   * `without_model`: it decides when the model is not heard. `always`: it can also make the answer of the model stricter,
   * never more lenient; it sees what the model was not told, lest the order stand out. Default `without_model`.
   */
  readonly applies?: 'always' | 'without_model' | undefined
}

/** What the merchant wants done, with a score and without one. */
export interface FraudPolicy {
  /** 1 to 40 letters, digits, `.`, `_` and `-`. It stands in every decision, so change it with the policy. */
  readonly version: string
  /** What a score leads to. */
  readonly byScore: ScoreSteps
  /** Asked in order; the first that holds decides. At most 100. */
  readonly rules?: readonly FallbackRule[] | undefined
  /** For orders without a score that no rule names. */
  readonly byCustomer: CustomerLadders
  /** Other ladders for some of the reasons. */
  readonly byReason?: Readonly<Partial<Record<DegradedReason, CustomerLadders>>> | undefined
  /** For orders of which nothing is known, since they cannot be read. */
  readonly unreadable: DefaultAction
  /** When the advice on strong customer authentication is to request an exemption. Absent: never. */
  readonly exemption?: ExemptionAdvice | undefined
}

/** Both must hold: the score is below, and the amount not above. */
export interface ExemptionAdvice {
  /** 0 to 1. */
  readonly belowScore: number
  readonly upTo: AmountBand
}
