import type {
  ActionReply,
  Citation,
  OrderCard,
  OrdersReply,
  ProductCard,
  Proposal,
  SupportEvent,
} from '@cloister/core/wire'
import type { FailureMessage } from '../failure-message.ts'
import { type ArrivedText, withoutUnfinished, withPiece } from './sentences.ts'

export type TurnState =
  | 'waiting' // nothing has come yet
  | 'answering'
  | 'answered'
  | 'stopped' // by the shopper
  | 'failed'

/** What has become of a proposal. Only `open` and `failed` ones can be confirmed. */
export type ProposalState = 'open' | 'confirming' | 'expired' | 'failed' | ActionReply['outcome']

export interface ProposalCard {
  readonly proposal: Proposal
  readonly state: ProposalState
}

/** One question of the shopper with what came of it. It never changes: what happens makes a new one. */
export interface Turn {
  readonly id: number
  /** What was typed. Absent where the shopper asked for their orders by the button. */
  readonly question?: string
  readonly state: TurnState
  readonly text: ArrivedText
  readonly citations: readonly Citation[]
  readonly orders: readonly OrderCard[]
  readonly products: readonly ProductCard[]
  readonly proposals: readonly ProposalCard[]
  /** How the answer ended. */
  readonly end?: Extract<SupportEvent, { readonly type: 'done' }>
  /** Whether somebody is signed in, where their orders were asked for. */
  readonly isSignedIn?: boolean
  readonly failure?: FailureMessage
  /** How long the shop still wants to be left alone before it is asked again, in whole seconds. */
  readonly waitSeconds?: number
}

/** A turn of which nothing has come yet. */
export function newTurn(id: number, question?: string): Turn {
  return {
    id,
    ...(question !== undefined && { question }),
    state: 'waiting',
    text: { sentences: [], unfinished: '', length: 0 },
    citations: [],
    orders: [],
    products: [],
    proposals: [],
  }
}

/** Whether something may still come. */
export function isRunning({ state }: Turn): boolean {
  return state === 'waiting' || state === 'answering'
}

/** A turn with one more event of its answer. What comes after its end changes nothing. */
export function withEvent(turn: Turn, event: SupportEvent): Turn {
  if (!isRunning(turn)) return turn
  const answering: Turn = { ...turn, state: 'answering' }
  switch (event.type) {
    case 'text':
      return { ...answering, text: withPiece(turn.text, event.text) }
    case 'citation':
      return { ...answering, citations: withNew(turn.citations, event.citation, ({ number }) => number) }
    case 'order':
      return { ...answering, orders: withNew(turn.orders, event.order, ({ number }) => number) }
    case 'product':
      return { ...answering, products: withNew(turn.products, event.product, ({ id }) => id) }
    case 'proposal':
      return { ...answering, proposals: [...turn.proposals, openProposal(event.proposal)] }
    case 'done':
      return { ...turn, state: 'answered', text: withoutUnfinished(turn.text), end: event }
    default:
      // A type that a newer edge sends.
      return turn
  }
}

/** A turn with the shopper's orders as its answer. */
export function withOrders(turn: Turn, { isSignedIn, orders }: OrdersReply): Turn {
  return isRunning(turn) ? { ...turn, state: 'answered', isSignedIn, orders } : turn
}

/** A turn that the shopper has stopped. What was shown stays. */
export function stopped(turn: Turn): Turn {
  return isRunning(turn) ? { ...turn, state: 'stopped', text: withoutUnfinished(turn.text) } : turn
}

/** A turn that failed. What was shown stays, and so does the question. */
export function failed(turn: Turn, failure: FailureMessage, waitSeconds = 0): Turn {
  if (!isRunning(turn)) return turn
  return { ...turn, state: 'failed', text: withoutUnfinished(turn.text), failure, waitSeconds }
}

/** A turn of which another second of the wait is over. */
export function waited(turn: Turn): Turn {
  return { ...turn, waitSeconds: Math.max(0, (turn.waitSeconds ?? 0) - 1) }
}

/** A turn of which the proposal at a place has come to another state. */
export function withProposalState(turn: Turn, place: number, state: ProposalState): Turn {
  return {
    ...turn,
    proposals: turn.proposals.map((card, at) => (at === place ? { ...card, state } : card)),
  }
}

/** What nobody gave a token for can be confirmed by nobody. */
function openProposal(proposal: Proposal): ProposalCard {
  return { proposal, state: proposal.token === undefined ? 'expired' : 'open' }
}

/** Of two with the same key the first stays. */
function withNew<T>(items: readonly T[], item: T, keyOf: (item: T) => unknown): readonly T[] {
  return items.some((other) => keyOf(other) === keyOf(item)) ? items : [...items, item]
}
