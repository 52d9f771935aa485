import type { Citation } from '@cloister/core/wire'
import { html, nothing, type TemplateResult } from 'lit'
import { safeUrl } from '../safe-url.ts'
import { shownText } from '../shown-text.ts'
import { markedParts } from './marked-text.ts'
import type { TurnContext } from './turn-context.ts'

/** A sentence in which the marks of its sources are links. */
export function sentenceView(
  sentence: string,
  citations: readonly Citation[],
  context: TurnContext,
): TemplateResult {
  const cited = (number: number) => citations.find((citation) => citation.number === number)
  const parts = markedParts(sentence, (number) => cited(number) !== undefined)
  return html`<span class="sentence">${parts.map((part) => {
    const citation = typeof part === 'number' ? cited(part) : undefined
    return citation === undefined ? part : markView(citation, context)
  })}</span>`
}

/** What an answer was taken from. What a customer wrote is marked as an opinion. */
export function sourcesView(
  citations: readonly Citation[],
  context: TurnContext,
): TemplateResult | typeof nothing {
  if (citations.length === 0) return nothing
  const { language } = context
  // The marks in the text have announced them.
  return html`<div class="sources" part="sources" aria-live="off">
    <p class="sources-title">${language.say('sources')}</p>
    <ol role="list">
      ${citations.map(
        (citation) => html`<li part="source">
          ${linkView(citation, context)}
          ${citation.kind === 'review' ? html`<span class="opinion">${language.say('opinion')}</span>` : nothing}
        </li>`,
      )}
    </ol>
  </div>`
}

function markView({ number, title, url }: Citation, { base, language }: TurnContext): TemplateResult {
  const href = safeUrl(url, base)
  return href === undefined
    ? html`<span class="mark" part="mark">${number}</span>`
    : html`<a
        class="mark" part="mark" href=${href} target="_blank" rel="noopener"
        aria-label=${language.say('source', { number, title: shownText(title) })}
      >${number}</a>`
}

function linkView({ number, title, url }: Citation, { base, language }: TurnContext): TemplateResult {
  const href = safeUrl(url, base)
  const named = html`<span class="number">${number}</span> <bdi>${shownText(title)}</bdi>`
  return href === undefined
    ? html`<span class="source">${named}</span>`
    : html`<a
        class="source" href=${href} target="_blank" rel="noopener"
        aria-label=${language.say('source', { number, title: shownText(title) })}
      >${named}</a>`
}
