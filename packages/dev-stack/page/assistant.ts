import type { Storefront } from '@cloister/storefront'
import { type AnswerView, answerView } from './answer-view.ts'
import { type AssistantParts, assistantParts } from './assistant-parts.ts'
import type { Ending } from './crossings-feed.ts'
import { byId, element } from './element.ts'
import { failureEnding, failureWords } from './failure-words.ts'
import type { GlassDoor } from './glass-door.ts'
import { latestRun } from './latest-run.ts'

/** The assistant: a drawer with questions and streamed answers. The conversation lives as long as the page. */
export interface Assistant {
  readonly ask: (question: string) => Promise<void>
  readonly suggest: (questions: readonly string[]) => void
}

export function assistant(shop: Storefront, door: GlassDoor): Assistant {
  const opener = byId('assistant-open', HTMLButtonElement)
  const drawer = byId('assistant', HTMLElement)
  const parts = assistantParts()
  drawer.replaceChildren(...parts.children)
  const runs = latestRun()

  const toggle = (isOpen: boolean): void => {
    drawer.hidden = !isOpen
    opener.setAttribute('aria-expanded', String(isOpen))
    document.body.classList.toggle('assistant-is-open', isOpen)
    if (isOpen) parts.input.focus()
    else opener.focus()
  }

  const ask = async (question: string): Promise<void> => {
    const { signal, isLatest } = runs.start()
    let ending: Ending = 'answered'
    const answer = beginTurn(parts, question)
    const action = door.begin('support', question)
    try {
      for await (const event of shop.ask(question, { signal }))
        keepInView(parts.log, () => answer.show(event))
    } catch (failure) {
      ending = failureEnding(failure)
      answer.close(failureWords(failure) ?? 'You stopped this answer.')
    }
    if (isLatest()) setStreaming(parts, false)
    action.finish(answer.summary(), ending)
  }

  opener.addEventListener('click', () => toggle(drawer.hasAttribute('hidden')))
  parts.close.addEventListener('click', () => toggle(false))
  parts.stop.addEventListener('click', runs.stop)
  drawer.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') toggle(false)
  })
  parts.form.addEventListener('submit', (event) => {
    event.preventDefault()
    const question = parts.input.value.trim()
    if (question === '') return
    parts.input.value = ''
    void ask(question)
  })
  return { ask, suggest: (questions) => suggestQuestions(parts, questions, ask) }
}

function beginTurn(parts: AssistantParts, question: string): AnswerView {
  const answer = answerView()
  parts.suggestions.hidden = true
  parts.log.append(element('p', { class: 'turn turn-shopper' }, question), answer.block)
  parts.log.scrollTop = parts.log.scrollHeight
  setStreaming(parts, true)
  return answer
}

function setStreaming({ log, stop, send }: AssistantParts, isStreaming: boolean): void {
  // A reader of the screen hears the answer when it is complete, not letter by letter.
  log.setAttribute('aria-busy', String(isStreaming))
  const [appearing, leaving] = isStreaming ? [stop, send] : [send, stop]
  const hadFocus = document.activeElement === leaving
  appearing.hidden = false
  leaving.hidden = true
  // A focus on what leaves would be lost, and with it the way out by keyboard.
  if (hadFocus) appearing.focus()
}

/** Follows the text, unless the shopper scrolled up to read. */
function keepInView(log: HTMLElement, change: () => void): void {
  const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60
  change()
  if (isAtEnd) log.scrollTop = log.scrollHeight
}

function suggestQuestions(parts: AssistantParts, questions: readonly string[], ask: Assistant['ask']): void {
  const items = questions.map((question) => {
    const button = element(
      'button',
      { type: 'button', class: 'example', 'data-testid': 'example-question' },
      question,
    )
    button.addEventListener('click', () => void ask(question))
    return element('li', {}, button)
  })
  parts.suggestions.replaceChildren(...items)
}
