import type { Capability, Crossing } from './crossings-feed.ts'
import type { SessionFacts } from './demo-facts.ts'
import { element } from './element.ts'
import {
  cameBackPart,
  crossedPart,
  nothingCrossedPart,
  outcomePart,
  sessionPart,
  timePart,
} from './glass-parts.ts'
import { bytesText, durationText } from './size-text.ts'
import { totalMs } from './stage-bar.ts'

const NAMES: Readonly<Record<Capability, string>> = {
  checkout: 'Checkout',
  discovery: 'Search',
  recommendations: 'Recommendations',
  support: 'Question',
}

/** One crossing behind the glass door. */
export function glassEntry(
  number: number,
  crossing: Crossing,
  session: SessionFacts | undefined,
): HTMLLIElement {
  const { capability, crossed } = crossing
  const summary = element(
    'summary',
    { class: 'entry-summary' },
    element('span', { class: 'entry-name' }, `${number} · ${NAMES[capability]}`),
    element('span', { class: 'entry-sums' }, sumsText(crossing)),
  )
  const parts = [
    ...(session ? [sessionPart(session)] : []),
    ...(crossed === '' ? [nothingCrossedPart()] : [crossedPart(crossing), cameBackPart(crossing)]),
    outcomePart(crossing),
    timePart(crossing),
  ]
  const details = element('details', { class: 'entry', open: true }, summary, ...parts)
  return element('li', { 'data-testid': 'glass-entry', 'data-capability': capability }, details)
}

function sumsText({ crossed, crossedBytes, cameBackBytes, stages }: Crossing): string {
  const ms = durationText(totalMs(stages))
  if (crossed === '') return `nothing crossed · ${ms}`
  return `${bytesText(crossedBytes)} out · ${bytesText(cameBackBytes)} back · ${ms}`
}
