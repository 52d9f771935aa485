import type { HandoverReason } from '@cloister/core/wire'
import type { Language } from '../language.ts'
import type { AssistantMessage } from '../texts/assistant/assistant-messages.ts'
import type { ProposalCard, Turn } from './turn.ts'

/** What the parts of a turn are shown with. */
export interface TurnContext {
  readonly language: Language<AssistantMessage>
  /** What relative addresses are relative to. */
  readonly base: string
  /** Where a person can be reached. Absent where the page is only told. */
  readonly contactUrl: string | undefined
  readonly signInUrl: string | undefined
  readonly actions: TurnActions
}

/** What a shopper can do with a turn. */
export interface TurnActions {
  readonly retry: (turn: Turn) => void
  readonly confirm: (turn: Turn, at: number, card: ProposalCard) => void
  /** @returns Whether the link to a product may be followed. */
  readonly openProduct: (productId: string, position: number) => boolean
  /** @returns Whether a link to a person may be followed. */
  readonly handOver: (reason: HandoverReason) => boolean
}
