import { html, nothing, type TemplateResult } from 'lit'
import type { AssistantPanel } from './assistant-panel.ts'
import { formView } from './form-view.ts'
import { logView } from './log-view.ts'

/** The panel: what it is called, what was said, and where to ask. */
export function panelView(panel: AssistantPanel): TemplateResult {
  const { host } = panel
  const content = html`${headerView(panel)}${logView(panel)}${formView(panel)}`
  if (host.inline) {
    return html`<section class="panel" part="panel" aria-labelledby="title" @scroll=${panel.onScroll}>${content}</section>`
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return
    event.preventDefault()
    void host.close()
  }
  // The way back of a phone asks like this.
  const onCancel = (event: Event) => {
    event.preventDefault()
    void host.close()
  }
  return html`<dialog
    class="panel" part="panel" aria-labelledby="title" @scroll=${panel.onScroll} @keydown=${onKey} @cancel=${onCancel}
  >${content}</dialog>`
}

function headerView({ host, language, turns, startAnew }: AssistantPanel): TemplateResult {
  const anew = html`<button type="button" class="quiet" part="new-conversation" @click=${startAnew}>
    ${language.say('newConversation')}
  </button>`
  const close = html`<button
    type="button" class="quiet icon" part="close" aria-label=${language.say('close')} @click=${host.close}
  ><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3.5 3.5l9 9m0-9l-9 9" /></svg></button>`
  return html`<header class="header" part="header">
    <h2 id="title">${language.say('title')}</h2>
    ${turns.length === 0 ? nothing : anew}${host.inline ? nothing : close}
  </header>`
}
