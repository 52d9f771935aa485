import type { AnswerSource, FallbackReason, HandoverReason, Proposal } from '@cloister/core/wire'
import type { ProposalState } from './turn.ts'

/** What the assistant tells the page: counts, codes and durations, never what somebody asked or was told. */
export interface AssistantEvents {
  /** An answer is complete. */
  readonly 'cloister-answer': AnswerDetail
  /** The shopper wants a person. A page that takes over itself calls `preventDefault()`. */
  readonly 'cloister-handover': { readonly reason: HandoverReason }
  /** The shopper has confirmed a proposal. */
  readonly 'cloister-action': { readonly action: Proposal['action']; readonly outcome: ProposalState }
  readonly 'cloister-failure': { readonly where: 'assistant'; readonly code: string }
  /** The shopper opens a product of an answer. A page that opens it itself calls `preventDefault()`. */
  readonly 'cloister-product': ProductDetail
  readonly 'cloister-toggle': { readonly isOpen: boolean }
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

export interface ProductDetail {
  readonly productId: string
  /** Counts from 0. */
  readonly position: number
  readonly where: 'assistant'
}

/** @returns Whether the element should go on. */
export type TellPage = <Type extends keyof AssistantEvents>(
  type: Type,
  detail: AssistantEvents[Type],
) => boolean
