import { codeBox } from './code-box.ts'
import type { Crossing } from './crossings-feed.ts'
import type { SessionFacts } from './demo-facts.ts'
import { type Child, element } from './element.ts'
import { placeholderCount } from './json-view.ts'
import { outcomeWords } from './outcome-words.ts'
import { bytesText, durationText } from './size-text.ts'
import { stageBar, totalMs } from './stage-bar.ts'

/** What the shop's server knows about who looks. Shut at first: it is long, and none of it leaves as it is. */
export function sessionPart({ session, personalValues }: SessionFacts): HTMLElement {
  const { box, toggle } = codeBox('What the session held', JSON.stringify(session))
  return element(
    'details',
    { class: 'part part-session', 'data-testid': 'glass-session' },
    element(
      'summary',
      { class: 'part-heading' },
      element('span', { class: 'part-name' }, 'The session held'),
      element('span', { class: 'part-figure' }, `${personalValues} personal values`),
    ),
    box,
    element('p', { class: 'part-foot' }, toggle),
  )
}

/** The very body that was sent. */
export function crossedPart({ crossed, crossedBytes }: Crossing): HTMLElement {
  const { box, toggle } = codeBox('What crossed', crossed, 'glass-crossed')
  return part(['What crossed', bytesText(crossedBytes), toggle], placeholderWords(crossed), box)
}

export function cameBackPart({ cameBack, cameBackBytes }: Crossing): HTMLElement {
  if (cameBack === '') return part(['What came back', bytesText(0)], words('Nothing came back.'))
  const { box, toggle } = codeBox('What came back', cameBack, 'glass-came-back')
  return part(['What came back', bytesText(cameBackBytes), toggle], box)
}

export function nothingCrossedPart(): HTMLElement {
  return part(['What crossed', bytesText(0)], words('Nothing left the shop.'))
}

/** What became of the answer. */
export function outcomePart({ outcome }: Crossing): HTMLElement {
  const attributes = { class: 'entry-words', 'data-testid': 'glass-outcome' }
  return part(['What the page got'], element('p', attributes, outcomeWords(outcome)))
}

export function timePart({ stages }: Crossing): HTMLElement {
  return part(['Time', durationText(totalMs(stages))], stageBar(stages))
}

function placeholderWords(crossed: string): HTMLElement | undefined {
  const count = placeholderCount(crossed)
  if (count === 0) return undefined
  const replaced = count === 1 ? '1 personal value was replaced' : `${count} personal values were replaced`
  const mark = element('mark', { class: 'placeholder' }, replaced)
  return element('p', { class: 'entry-words' }, mark, ' before this left.')
}

type Heading = readonly [name: string, figure?: string, toggle?: HTMLButtonElement]

function part([name, figure, toggle]: Heading, ...children: readonly Child[]): HTMLElement {
  const heading = element(
    'div',
    { class: 'part-heading' },
    element('h3', { class: 'part-name' }, name),
    figure === undefined ? undefined : element('span', { class: 'part-figure' }, figure),
    toggle,
  )
  return element('section', { class: 'part' }, heading, ...children)
}

function words(text: string): HTMLElement {
  return element('p', { class: 'entry-words' }, text)
}
