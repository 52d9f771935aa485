import type { Proposal } from '@cloister/core/wire'
import { html, nothing, type TemplateResult } from 'lit'
import type { AssistantMessage } from '../texts/assistant/assistant-messages.ts'
import type { ProposalCard, ProposalState, Turn } from './turn.ts'
import type { TurnContext } from './turn-context.ts'

export interface PlacedProposal {
  readonly turn: Turn
  readonly card: ProposalCard
  readonly at: number
}

const TITLES: Readonly<Record<Proposal['action'], AssistantMessage>> = {
  cancel: 'cancel',
  return: 'return',
  exchange: 'exchange',
  'change-address': 'changeAddress',
  'change-items': 'changeItems',
  'change-payment': 'changePayment',
}

const WORDS: Readonly<Record<ProposalState, AssistantMessage>> = {
  open: 'unconfirmed',
  confirming: 'confirming',
  done: 'done',
  refused: 'refused',
  repeated: 'repeated',
  expired: 'expired',
  failed: 'failed',
}

/** Something that can be done to an order, and is done by nothing but a click. */
export function proposalView(
  { turn, card, at }: PlacedProposal,
  { language, actions }: TurnContext,
): TemplateResult | typeof nothing {
  const { action, orderNumber } = card.proposal
  // What a newer edge can do is not confirmed without words for it.
  if (!Object.hasOwn(TITLES, action)) return nothing
  const { state } = card
  const isConfirming = state === 'confirming'
  const confirm = html`<button
    type="button" class="button primary" part="confirm" aria-disabled=${isConfirming}
    aria-describedby="proposal-${turn.id}-${at}" @click=${() => actions.confirm(turn, at, card)}
  >${language.say('confirm')}</button>`
  const isOpen = state === 'open' || state === 'failed' || isConfirming
  return html`<div class="box proposal" part="proposal" data-state=${state}>
    <p class="proposal-title" id="proposal-${turn.id}-${at}" dir="auto">
      ${language.say(TITLES[action], { number: orderNumber })}
    </p>
    <p class="outcome" part="outcome" tabindex="-1" id="outcome-${turn.id}-${at}">
      ${language.say(WORDS[state])}
    </p>
    ${isOpen ? confirm : nothing}
  </div>`
}
