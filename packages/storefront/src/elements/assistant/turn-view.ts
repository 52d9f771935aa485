import { html, nothing, type TemplateResult } from 'lit'
import { handoverView } from './handover-view.ts'
import { orderView } from './order-view.ts'
import { productsView } from './products-view.ts'
import { proposalView } from './proposal-view.ts'
import { sentenceView, sourcesView } from './source-view.ts'
import type { Turn } from './turn.ts'
import type { TurnContext } from './turn-context.ts'

/** A question with what has come of it. Parts are only ever added at their place, so that a log announces each once. */
export function turnView(turn: Turn, context: TurnContext): TemplateResult {
  const { language } = context
  return html`<li class="turn" part="turn" data-state=${turn.state}>
    <p class="question" part="question">
      <span class="hidden-text">${language.say('youAsked')}</span>
      <span class="said" dir="auto">${turn.question ?? language.say('myOrders')}</span>
    </p>
    <div class="answer" part="answer">
      ${turn.state === 'waiting' ? html`<span class="dots" aria-hidden="true"></span>` : nothing}
      ${ordersView(turn, context)}${textView(turn, context)}
      ${productsView(turn, context)}
      ${turn.proposals.map((card, at) => proposalView({ turn, card, at }, context))}
      ${endView(turn, context)}${sourcesView(turn.citations, context)}
    </div>
  </li>`
}

function textView({ text, citations }: Turn, context: TurnContext): TemplateResult | typeof nothing {
  if (text.sentences.length === 0) return nothing
  const shown = text.sentences.map((sentence) => sentenceView(sentence, citations, context))
  return html`<p class="text said" part="text" dir="auto">${shown}</p>`
}

function ordersView({ orders }: Turn, context: TurnContext): TemplateResult | typeof nothing {
  if (orders.length === 0) return nothing
  return html`<ul class="orders" part="orders" role="list">
    ${orders.map((order) => orderView(order, context))}
  </ul>`
}

function endView(turn: Turn, context: TurnContext): TemplateResult | typeof nothing {
  const { language, signInUrl } = context
  if (turn.state === 'stopped') return html`<p class="note">${language.say('stopped')}</p>`
  if (turn.state === 'failed') return failureView(turn, context)
  if (turn.isSignedIn === undefined) return handoverView(turn.end, context)
  if (turn.orders.length > 0) return nothing
  if (turn.isSignedIn) return html`<p class="text">${language.say('noOrders')}</p>`
  const link = html`<a class="button" part="sign-in" href=${signInUrl}>${language.say('signIn')}</a>`
  return html`<p class="text">${language.say('notSignedIn')}</p>${signInUrl === undefined ? nothing : link}`
}

function failureView(turn: Turn, { language, actions }: TurnContext): TemplateResult {
  const { waitSeconds: wait = 0 } = turn
  // Hidden from screen readers, to which a log would read out every second of it.
  const countdown = html` <span aria-hidden="true">${secondsText(wait, language.locale)}</span>`
  return html`<p class="failure" part="failure">${language.say(turn.failure ?? 'failed')}</p>
    <button
      type="button" class="button" part="retry" aria-disabled=${wait > 0}
      @click=${() => wait > 0 || actions.retry(turn)}
    >${language.say('retry')}${wait > 0 ? countdown : nothing}</button>`
}

/** As people say it: `in 20 seconds`. */
function secondsText(seconds: number, locale: string): string {
  return new Intl.RelativeTimeFormat(locale).format(seconds, 'second')
}
