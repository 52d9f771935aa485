import { showWhatMatters } from './code-box.ts'
import { type Crossing, followCrossings } from './crossings-feed.ts'
import { demoFacts } from './demo-facts.ts'
import { byId, element } from './element.ts'
import { glassEntry } from './glass-entry.ts'

const WIDE = '(min-width: 1100px)'

/** Fills the panel that shows, in the order of time, what left the shop and what came back. */
export function openGlassDoor(): void {
  const panel = byId('glass-door', HTMLElement)
  const parts = doorParts()
  panel.replaceChildren(...parts.children)
  let count = 0

  parts.toggle.addEventListener('click', () => setOpen(parts.toggle, !isOpen()))
  setOpen(parts.toggle, matchMedia(WIDE).matches)

  const show = async (crossing: Crossing): Promise<void> => {
    const session = await demoFacts('/demo/session').catch(() => undefined)
    parts.intro.hidden = true
    parts.count.textContent = String(++count)
    for (const older of parts.list.querySelectorAll<HTMLDetailsElement>('details.entry')) older.open = false
    const entry = glassEntry(count, crossing, session)
    parts.list.append(entry)
    for (const box of entry.querySelectorAll<HTMLElement>('.code')) showWhatMatters(box)
    parts.scroll.scrollTop = entry.offsetTop - parts.list.offsetTop
  }
  void followCrossings((crossing) => void show(crossing)).catch(() => {
    parts.note.textContent = 'The demonstration does not answer. Is it still running?'
  })
  demoFacts('/demo/shop')
    .then(({ modelId }) => parts.note.append(` Model: ${modelId}.`))
    .catch(() => undefined)
}

function isOpen(): boolean {
  return !document.body.classList.contains('door-is-shut')
}

function setOpen(toggle: HTMLButtonElement, open: boolean): void {
  document.body.classList.toggle('door-is-shut', !open)
  toggle.setAttribute('aria-expanded', String(open))
}

interface DoorParts {
  readonly children: readonly HTMLElement[]
  readonly toggle: HTMLButtonElement
  readonly count: HTMLElement
  readonly note: HTMLElement
  readonly intro: HTMLElement
  readonly list: HTMLElement
  readonly scroll: HTMLElement
}

function doorParts(): DoorParts {
  const count = element('span', { class: 'door-count', 'aria-hidden': 'true' }, '0')
  const toggle = element(
    'button',
    {
      type: 'button',
      class: 'door-toggle',
      'data-testid': 'glass-door-toggle',
      'aria-controls': 'door-scroll',
    },
    element('span', { id: 'door-title', class: 'door-title' }, 'Glass door'),
    count,
    element('span', { class: 'door-arrow', 'aria-hidden': 'true' }),
  )
  const note = element(
    'p',
    { class: 'door-note' },
    'What leaves the shop for the private model, byte for byte.',
  )
  const intro = element(
    'div',
    { class: 'door-intro' },
    element('p', {}, 'Search, open a product or ask a question. For each, this panel then shows'),
    element(
      'ol',
      {},
      ...['what the session held', 'what crossed to the model', 'what came back', 'what the page got'].map(
        (words) => element('li', {}, words),
      ),
    ),
  )
  const list = element('ol', { class: 'entries', 'aria-label': 'Crossings in the order of time' })
  const scroll = element('div', { id: 'door-scroll', class: 'door-scroll', tabindex: 0 }, note, intro, list)
  return { children: [toggle, scroll], toggle, count, note, intro, list, scroll }
}
