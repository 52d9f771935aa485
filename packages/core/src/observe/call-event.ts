import type { CloisterErrorCode } from '../error-codes.ts'
import type { OutputRule } from '../ground/output-violation.ts'
import type { FallbackReason, HandoverReason } from '../wire/replies.ts'

export type Capability = 'discovery' | 'recommendations' | 'support'

/**
 * The stretches of the road whose time is told apart: `gateway` lasts until the first byte of the answer, `answer`
 * until the last.
 */
export type Stage = 'minimise' | 'retrieve' | 'guard' | 'token' | 'gateway' | 'answer' | 'ground'

/** How a call ended. `unfinished`: the caller left, or something failed for which the rules cannot answer. */
export type Outcome = 'model' | FallbackReason | 'unfinished'

/**
 * What an operator may know about one call. There is no field for words: only names from our own lists, and numbers.
 */
export interface CallEvent {
  readonly capability: Capability
  readonly outcome: Outcome
  /** The code of the error that led to the fallback. */
  readonly code?: CloisterErrorCode
  /** Why a person should have taken over. Support only. */
  readonly handover?: HandoverReason
  /** Present when the model had been asked the same before, and was not asked again. */
  readonly remembered?: true
  readonly durationMs: number
  readonly stagesMs: Readonly<Partial<Record<Stage, number>>>
  readonly requestBytes: number
  readonly replyBytes: number
  /** Sentences or choices of the model that could not be proven and were removed. */
  readonly removed: number
  /** How many of those the output guard stopped, by its rule: foreign personal data, links, HTML, instructions. */
  readonly stopped: Readonly<Partial<Record<OutputRule, number>>>
}

/** Gets every event. It must not throw; what it throws is ignored, because a broken observer must not break a shop. */
export type Observer = (event: CallEvent) => void
