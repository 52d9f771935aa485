import { element } from './element.ts'

/** The fixed parts of the assistant’s drawer. */
export interface AssistantParts {
  readonly children: readonly HTMLElement[]
  readonly close: HTMLButtonElement
  readonly log: HTMLElement
  readonly suggestions: HTMLElement
  readonly form: HTMLFormElement
  readonly input: HTMLInputElement
  readonly send: HTMLButtonElement
  readonly stop: HTMLButtonElement
}

export function assistantParts(): AssistantParts {
  const close = element('button', { type: 'button', class: 'button-close', 'aria-label': 'Close' }, '×')
  const log = element('div', {
    class: 'assistant-log',
    'data-testid': 'assistant-log',
    role: 'log',
    'aria-label': 'Conversation',
    tabindex: 0,
  })
  const suggestions = element('ul', { class: 'examples', 'aria-label': 'Questions to start with' })
  const input = element('input', {
    id: 'assistant-input',
    'data-testid': 'assistant-input',
    name: 'question',
    maxlength: 2000,
    autocomplete: 'off',
    enterkeyhint: 'send',
    placeholder: 'Delivery, returns, your orders…',
  })
  const send = element(
    'button',
    { type: 'submit', class: 'button button-primary', 'data-testid': 'assistant-send' },
    'Ask',
  )
  const stop = element(
    'button',
    { type: 'button', class: 'button button-stop', 'data-testid': 'assistant-stop', hidden: true },
    'Stop',
  )
  const label = element('label', { for: 'assistant-input', class: 'visually-hidden' }, 'Your question')
  const form = element('form', { class: 'assistant-form' }, label, input, send, stop)
  const heading = element(
    'header',
    { class: 'assistant-heading' },
    element('h2', { id: 'assistant-title' }, 'Ask us'),
    element('p', {}, 'Answers come from our help pages, with their sources.'),
    close,
  )
  const body = element('div', { class: 'assistant-body' }, log, suggestions)
  return { children: [heading, body, form], close, log, suggestions, form, input, send, stop }
}
