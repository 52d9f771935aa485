import type { ConnectionAnswer } from '../src/admin-page/connection-route.ts'
import { AppRefusal, askApp } from './ask-app.ts'
import { byId, element, remedy, text, textNamed } from './page-data.ts'

type Step = ConnectionAnswer['steps'][number]

const FACTS = ['addresses', 'version', 'issuer', 'daysLeft', 'type', 'lifetimeSeconds', 'status'] as const
const SOON_DAYS = 21

/** Tries what is saved, and shows each step with its own result and what to do. */
export class ConnectionTest {
  readonly #button = byId('connection').querySelector('button') as HTMLButtonElement
  readonly #state = byId('connection').querySelector('.state') as HTMLElement
  readonly #steps = byId('connection').querySelector('.steps') as HTMLElement
  #isChanged = false
  #isRunning = false

  constructor() {
    this.#button.addEventListener('click', () => void this.#run())
  }

  /** @param canRun Whether a gateway is saved at all. */
  allow(canRun: boolean): void {
    this.#button.disabled = !canRun
  }

  changed(isChanged: boolean): void {
    if (this.#isChanged === isChanged) return
    this.#isChanged = isChanged
    // A result of other settings says nothing any more.
    this.#steps.replaceChildren()
    this.#state.textContent = ''
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return
    this.#steps.replaceChildren()
    if (this.#isChanged) {
      this.#state.textContent = text('test.saveFirst')
      return
    }
    this.#isRunning = true
    this.#state.textContent = text('test.running')
    try {
      const { steps } = await askApp<ConnectionAnswer>('/app/connection', {})
      this.#steps.replaceChildren(...steps.map(stepItem))
      const works = steps.every(({ outcome }) => outcome === 'passed' || outcome === 'unseen')
      this.#state.textContent = text(works ? 'test.passed' : 'test.failed')
    } catch (cause) {
      this.#state.textContent = remedy(cause instanceof AppRefusal ? cause.code : 'UNKNOWN')
    } finally {
      this.#isRunning = false
    }
  }
}

function stepItem({ step, outcome, code, tookMs, facts }: Step): HTMLLIElement {
  const name = element('strong', text(`test.${step}`))
  const result = element('span', text(`outcome.${outcome}`))
  result.className = 'outcome'
  const item = element('li', element('p', name, ' ', result))
  item.dataset['outcome'] = outcome
  const lines = FACTS.flatMap((fact) => {
    const value = facts[fact]
    return value === undefined ? [] : [text(`fact.${fact}`, { value: String(value) })]
  })
  const { scopes } = facts
  if (Array.isArray(scopes)) {
    lines.push(scopes.length > 0 ? text('fact.scopes', { value: scopes.join(', ') }) : text('fact.noScopes'))
  }
  if (outcome === 'passed' || outcome === 'failed') lines.push(text('fact.tookMs', { value: tookMs }))
  if (lines.length > 0) item.append(element('ul', ...lines.map((line) => element('li', line))))
  const advice = code === undefined ? soonOver(facts) : remedy(code)
  if (advice !== undefined) {
    const line = element('p', advice)
    line.className = 'advice'
    item.append(line)
  }
  return item
}

function soonOver({ daysLeft }: Step['facts']): string | undefined {
  return typeof daysLeft === 'number' && daysLeft < SOON_DAYS ? textNamed('warn.daysLeft') : undefined
}
