import type { OrderCard } from '@cloister/core/wire'
import { html, nothing, type TemplateResult } from 'lit'
import { etaText } from './eta-text.ts'
import type { TurnContext } from './turn-context.ts'

const STATUSES: ReadonlySet<string> = new Set(['processing', 'shipped', 'delivered', 'cancelled'])

/** The state of an order. */
export function orderView({ number, status, etaDays }: OrderCard, { language }: TurnContext): TemplateResult {
  const isComing = status === 'processing' || status === 'shipped'
  const when = isComing ? etaText(etaDays, language.locale) : undefined
  return html`<li class="box order" part="order" data-status=${status}>
    <span class="order-number" dir="auto">${language.say('order', { number })}</span>
    ${STATUSES.has(status) ? html`<span class="status" part="order-status">${language.say(status)}</span>` : nothing}
    ${when === undefined ? nothing : html`<span class="eta">${language.say('arrives', { when })}</span>`}
  </li>`
}
