import { showWhatMatters } from './code-box.ts'
import { type Capability, crossingsFeed, type Ending } from './crossings-feed.ts'
import { demoFacts } from './demo-facts.ts'
import { byId, element } from './element.ts'
import { glassEntry } from './glass-entry.ts'

/** One action whose crossing the glass door will show. */
export interface GlassAction {
  /** Says what the page got, and has the crossing fetched and shown. */
  readonly finish: (got: string, ending: Ending) => void
}

/** The panel that shows, for each action in the order of time, what left the shop and what came back. */
export interface GlassDoor {
  readonly begin: (capability: Capability, asked: string) => GlassAction
  readonly nameModel: (modelId: string) => void
}

export function glassDoor(): GlassDoor {
  const panel = byId('glass-door', HTMLElement)
  const parts = doorParts()
  panel.replaceChildren(...parts.children)
  const feed = crossingsFeed()
  const started = feed.start().catch(() => undefined)
  let count = 0

  parts.toggle.addEventListener('click', () => setOpen(parts.toggle, !isOpen()))
  setOpen(parts.toggle, matchMedia('(min-width: 1100px)').matches)

  const begin: GlassDoor['begin'] = (capability, asked) => {
    const entry = glassEntry(++count, capability, asked)
    parts.intro.hidden = true
    parts.count.textContent = String(count)
    for (const older of parts.list.querySelectorAll<HTMLDetailsElement>('details.entry')) older.open = false
    parts.list.append(entry.item)
    const session = demoFacts('/demo/session').catch(() => undefined)
    const finish = async (got: string, ending: Ending): Promise<void> => {
      await started
      const crossing = await feed.take({ capability, asked, ending }).catch(() => undefined)
      entry.fill({ session: await session, crossing, ending, got })
      for (const box of entry.item.querySelectorAll<HTMLElement>('.code')) showWhatMatters(box)
      if (entry.details.open) parts.scroll.scrollTop = entry.item.offsetTop - parts.list.offsetTop
    }
    return { finish: (got, ending) => void finish(got, ending) }
  }
  return {
    begin,
    nameModel: (modelId) => {
      parts.model.textContent = modelId
    },
  }
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
  readonly model: HTMLElement
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
  const model = element('span', { class: 'door-model' })
  const note = element(
    'p',
    { class: 'door-note' },
    'What leaves the shop for the private model, byte for byte. Model: ',
    model,
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
  const list = element('ol', { class: 'entries', 'aria-label': 'Actions in the order of time' })
  const scroll = element('div', { id: 'door-scroll', class: 'door-scroll', tabindex: 0 }, note, intro, list)
  return { children: [toggle, scroll], toggle, count, model, intro, list, scroll }
}
