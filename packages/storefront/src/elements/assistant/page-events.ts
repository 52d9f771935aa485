import type { AnswerSource, FallbackReason, HandoverReason, Proposal } from '@cloister/core/wire'
import type { FailureDetail, ProductDetail } from '../shop-events.ts'
import type { ProposalState } from './turn.ts'

/** What the assistant tells the page: counts, codes and durations, never what somebody asked or was told. */
export interface AssistantEvents {
  /** An answer is complete. */
  readonly 'cloister-answer': AnswerDetail
  /** The shopper wants a person. A page that takes over itself calls `preventDefault()`. */
  readonly 'cloister-handover': HandoverDetail
  /** The shopper has confirmed a proposal. */
  readonly 'cloister-action': ActionDetail
  readonly 'cloister-failure': FailureDetail
  /** The shopper opens a product of an answer. A page that opens it itself calls `preventDefault()`. */
  readonly 'cloister-product': ProductDetail
  readonly 'cloister-toggle': ToggleDetail
}

export interface AnswerDetail {
  readonly source: AnswerSource
  readonly fallback?: FallbackReason
  readonly answered: boolean
  /** Why a person was offered. */
  readonly handover?: HandoverReason
  readonly durationMs: number
  readonly sentences: number
  readonly citations: number
  readonly products: number
  readonly orders: number
  readonly proposals: number
}

export interface HandoverDetail {
  readonly reason: HandoverReason
}

export interface ActionDetail {
  readonly action: Proposal['action']
  readonly outcome: Exclude<ProposalState, 'confirming' | 'open'>
}

export interface ToggleDetail {
  readonly isOpen: boolean
}

/** @returns Whether the element should go on. */
export type TellPage = <Type extends keyof AssistantEvents>(
  type: Type,
  detail: AssistantEvents[Type],
) => boolean

declare global {
  interface HTMLElementEventMap {
    'cloister-answer': CustomEvent<AnswerDetail>
    'cloister-handover': CustomEvent<HandoverDetail>
    'cloister-action': CustomEvent<ActionDetail>
    'cloister-toggle': CustomEvent<ToggleDetail>
  }
}
