import type { Citation, HandoverReason, OrderCard, SupportEvent } from '@cloister/storefront'
import { citedText } from './cited-text.ts'
import { element } from './element.ts'
import { safeLink } from './safe-link.ts'
import { sourceWords } from './source-words.ts'

/** One answer of the assistant, drawn while it arrives. */
export interface AnswerView {
  readonly block: HTMLElement
  readonly show: (event: SupportEvent) => void
  /** Ends the answer with a sentence of the page: it was stopped, or it failed. */
  readonly close: (words: string) => void
  /** What arrived, in numbers, for the glass door. */
  readonly summary: () => string
}

export function answerView(): AnswerView {
  const text = element('p', { class: 'answer-text' })
  const orders = element('ul', { class: 'orders', 'aria-label': 'Your orders' })
  const sources = element('ol', { class: 'sources', 'aria-label': 'Sources' })
  const foot = element('p', { class: 'answer-foot' })
  const waiting = element('p', { class: 'waiting' }, 'Reading our pages…')
  const block = element('div', { class: 'turn turn-shop' }, waiting, orders, text, sources, foot)
  const cited = citedText(text)
  const counts = { characters: 0, citations: 0, orders: 0 }
  let ending = 'It did not end.'

  const end = (event: Extract<SupportEvent, { type: 'done' }>): void => {
    cited.end()
    const who = sourceWords(event)
    if (event.answered) foot.textContent = `Answered by ${who}`
    else block.append(contactOffer(event.handover))
    ending = event.answered ? `Answered by ${who}.` : `No answer, so it offers a person. Decided by ${who}.`
  }
  const show = (event: SupportEvent): void => {
    waiting.remove()
    switch (event.type) {
      case 'text':
        counts.characters += event.text.length
        cited.append(event.text)
        break
      case 'citation':
        counts.citations++
        cited.cite(event.citation)
        sources.append(sourceItem(event.citation))
        break
      case 'order':
        counts.orders++
        orders.append(orderItem(event.order))
        break
      case 'proposal':
        // The demo's shop has no policy for any action, so none is proposed.
        break
      case 'done':
        end(event)
    }
  }
  return {
    block,
    show,
    close: (words) => {
      waiting.remove()
      cited.end()
      foot.textContent = words
      ending = words
    },
    summary: () => `${arrivedWords(counts)} ${ending}`,
  }
}

interface Counts {
  readonly characters: number
  readonly citations: number
  readonly orders: number
}

function arrivedWords({ characters, citations, orders }: Counts): string {
  const parts = [
    characters > 0 && `${characters} characters of text`,
    citations > 0 && `${citations} ${citations === 1 ? 'source' : 'sources'}`,
    orders > 0 && `${orders} ${orders === 1 ? 'order' : 'orders'}`,
  ].filter(Boolean)
  return parts.length === 0 ? '' : `${parts.join(', ')}, streamed.`
}

function sourceItem({ number, title, url }: Citation): HTMLLIElement {
  const href = safeLink(url)
  const words = href === undefined ? title : element('a', { href, target: '_blank', rel: 'noopener' }, title)
  return element('li', { value: number, 'data-testid': 'citation' }, words)
}

const STATUS: Readonly<Record<OrderCard['status'], string>> = {
  processing: 'Being packed',
  shipped: 'On its way',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
}

function orderItem({ number, status, etaDays }: OrderCard): HTMLLIElement {
  return element(
    'li',
    { class: 'order', 'data-testid': 'order-card' },
    element('span', { class: 'order-number' }, `Order ${number}`),
    element('span', { class: `order-status order-${status}` }, STATUS[status] ?? status),
    etaDays === undefined ? undefined : element('span', { class: 'order-eta' }, etaWords(etaDays)),
  )
}

function etaWords(etaDays: number): string {
  if (etaDays === 0) return 'expected today'
  return etaDays === 1 ? 'expected tomorrow' : `expected in ${etaDays} days`
}

const OFFER: Readonly<Record<HandoverReason, string>> = {
  requested: 'Our people are glad to help. ',
  anger: 'We are sorry. A person will look at this with you. ',
  legal: 'A person will answer this. ',
  safety: '',
  unanswered: 'Our pages do not answer that. ',
}

function contactOffer(handover: HandoverReason = 'unanswered'): HTMLElement {
  return element(
    'p',
    { class: 'contact-offer', 'data-testid': 'contact-person' },
    OFFER[handover] ?? OFFER.unanswered,
    element('a', { href: '/help/contact-us', class: 'button button-quiet' }, 'Contact a person'),
  )
}
