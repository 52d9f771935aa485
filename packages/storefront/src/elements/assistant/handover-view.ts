import type { HandoverReason } from '@cloister/core/wire'
import { html, nothing, type TemplateResult } from 'lit'
import type { AssistantMessage } from '../texts/assistant/assistant-messages.ts'
import type { Turn } from './turn.ts'
import type { TurnContext } from './turn-context.ts'

const WORDS: Readonly<Record<HandoverReason, AssistantMessage>> = {
  requested: 'requested',
  anger: 'anger',
  legal: 'legal',
  safety: 'safety',
  'orders-unavailable': 'ordersUnavailable',
  unanswered: 'unanswered',
}

/** A way to a person, where an answer asks for one or there is none. */
export function handoverView(end: Turn['end'], context: TurnContext): TemplateResult | typeof nothing {
  if (end === undefined || (end.answered && end.handover === undefined)) return nothing
  const { language, contactUrl, actions } = context
  const reason: HandoverReason =
    end.handover !== undefined && Object.hasOwn(WORDS, end.handover) ? end.handover : 'unanswered'
  const follow = (event: Event) => {
    if (!actions.handOver(reason)) event.preventDefault()
  }
  const person = language.say('person')
  const way =
    contactUrl === undefined
      ? html`<button type="button" class="button" part="person" @click=${follow}>${person}</button>`
      : html`<a class="button" part="person" href=${contactUrl} @click=${follow}>${person}</a>`
  return html`<div class="handover" part="handover"><p>${language.say(WORDS[reason])}</p>${way}</div>`
}
