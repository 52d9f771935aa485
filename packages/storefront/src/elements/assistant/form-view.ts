import { html, type TemplateResult } from 'lit'
import type { AssistantPanel } from './assistant-panel.ts'

/** Where a question is typed. Enter sends it, with Shift it begins a line. */
export function formView({
  language,
  isRunning,
  submit,
  stop,
  askForOrders,
}: AssistantPanel): TemplateResult {
  const onSubmit = (event: Event) => {
    event.preventDefault()
    submit()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  }
  const send = html`<button class="button primary" part="send">${language.say('send')}</button>`
  const stopping = html`<button type="button" class="button" part="stop" @click=${stop}>
    ${language.say('stop')}
  </button>`
  return html`<form class="ask" part="form" @submit=${onSubmit}>
    <label class="hidden-text" for="question">${language.say('question')}</label>
    <textarea
      id="question" part="input" rows="1" maxlength="2000" autocomplete="off" enterkeyhint="send" dir="auto"
      placeholder=${language.say('placeholder')} @keydown=${onKey}
    ></textarea>
    ${isRunning ? stopping : send}
    <div class="foot">
      <button type="button" class="quiet" part="my-orders" @click=${askForOrders}>
        ${language.say('myOrders')}
      </button>
      <p class="privacy" part="privacy"><slot name="privacy">${language.say('privacy')}</slot></p>
    </div>
  </form>`
}
