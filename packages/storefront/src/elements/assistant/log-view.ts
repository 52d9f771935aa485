import { html, nothing, type TemplateResult } from 'lit'
import { guard } from 'lit/directives/guard.js'
import { repeat } from 'lit/directives/repeat.js'
import { safeUrl } from '../safe-url.ts'
import type { AssistantPanel } from './assistant-panel.ts'
import { turnView } from './turn-view.ts'

/** What was said. A turn is rendered again only when it, or what it is shown with, is another. */
export function logView(panel: AssistantPanel): TemplateResult {
  const { language, turns, scroll, status } = panel
  const context = turnContext(panel)
  const shownWith = [
    language.words,
    language.locale,
    panel.host.messages,
    context.contactUrl,
    context.signInUrl,
  ]
  const latest = html`<button type="button" class="latest" part="latest" @click=${panel.toLatest}>
    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 3v10m-4-4l4 4 4-4" /></svg>
    ${language.say('latest')}
  </button>`
  return html`<div class="body">
    <div
      class="log" part="log" role="log" aria-live="polite" tabindex="0"
      aria-label=${language.say('conversation')} @scroll=${panel.onScroll}
    >
      ${turns.length === 0 ? welcomeView(panel) : nothing}
      <ol class="turns" role="list">
        ${repeat(
          turns,
          ({ id }) => id,
          (turn) => guard([turn, ...shownWith], () => turnView(turn, context)),
        )}
      </ol>
    </div>
    ${scroll.isAtEnd ? nothing : latest}
    <p class="status" part="status" role="status">${status === undefined ? nothing : language.say(status)}</p>
  </div>`
}

function turnContext({ host, language, actions }: AssistantPanel) {
  const base = document.baseURI
  return {
    language,
    base,
    contactUrl: safeUrl(host.contactUrl, base),
    signInUrl: safeUrl(host.signInUrl, base),
    actions,
  }
}

/** What there is before the first question. */
function welcomeView({ host, language, choose }: AssistantPanel): TemplateResult {
  const chips = (host.suggestions ?? []).map(
    (question) => html`<li>
      <button type="button" class="chip" part="suggestion" dir="auto" @click=${() => choose(question)}>
        ${question}
      </button>
    </li>`,
  )
  // The page's own buttons ask what they say, or what their `data-question` says.
  const onClick = ({ target }: Event) => {
    const button =
      target instanceof Element ? target.closest<HTMLElement>('button[slot], [slot] button') : null
    if (button !== null) choose(button.dataset['question'] ?? button.textContent)
  }
  const list = html`<ul role="list" aria-label=${language.say('suggestions')}>${chips}</ul>`
  return html`<div class="welcome" part="welcome">
    <p class="greeting">${language.say('welcome')}</p>
    <slot name="suggestions" @click=${onClick}>${chips.length === 0 ? nothing : list}</slot>
  </div>`
}
