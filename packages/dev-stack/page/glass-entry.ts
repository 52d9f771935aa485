import type { Capability, Crossing } from './crossings-feed.ts'
import type { SessionFacts } from './demo-facts.ts'
import { element } from './element.ts'
import {
  cameBackPart,
  crossedPart,
  gotPart,
  nothingCrossedPart,
  sessionPart,
  timePart,
} from './glass-parts.ts'
import { bytesText, durationText } from './size-text.ts'
import { totalMs } from './stage-bar.ts'

const NAMES: Readonly<Record<Capability, string>> = {
  discovery: 'Search',
  recommendations: 'Goes well with',
  support: 'Question',
}

/** What became of one action. */
export interface GlassFacts {
  readonly session: SessionFacts | undefined
  readonly crossings: readonly Crossing[]
  /** What the page got, in a sentence. */
  readonly got: string
}

/** One action behind the glass door: first only its name, then everything that crossed. */
export interface GlassEntry {
  readonly item: HTMLLIElement
  readonly details: HTMLDetailsElement
  readonly fill: (facts: GlassFacts) => void
}

export function glassEntry(number: number, capability: Capability, asked: string): GlassEntry {
  const sums = element('span', { class: 'entry-sums' }, 'under way…')
  const summary = element(
    'summary',
    { class: 'entry-summary' },
    element('span', { class: 'entry-name' }, `${number} · ${NAMES[capability]}`),
    element('span', { class: 'entry-asked' }, asked),
    sums,
  )
  const details = element('details', { class: 'entry', open: true }, summary)
  const fill = (facts: GlassFacts): void => {
    sums.textContent = sumsText(facts.crossings)
    details.append(...partsOf(facts))
  }
  const item = element('li', { 'data-testid': 'glass-entry', 'data-capability': capability }, details)
  return { item, details, fill }
}

function partsOf({ session, crossings, got }: GlassFacts): readonly HTMLElement[] {
  const crossed = crossings.flatMap((crossing) =>
    crossing.crossed === '' ? [nothingCrossedPart()] : [crossedPart(crossing), cameBackPart(crossing)],
  )
  return [
    ...(session ? [sessionPart(session)] : []),
    ...(crossed.length > 0 ? crossed : [nothingCrossedPart()]),
    gotPart(got, crossings),
    ...crossings.map(timePart),
  ]
}

function sumsText(crossings: readonly Crossing[]): string {
  const sent = crossings.reduce((sum, { crossedBytes }) => sum + crossedBytes, 0)
  if (sent === 0) return 'nothing crossed'
  const back = crossings.reduce((sum, { cameBackBytes }) => sum + cameBackBytes, 0)
  const ms = crossings.reduce((sum, { stages }) => sum + totalMs(stages), 0)
  return `${bytesText(sent)} out · ${bytesText(back)} back · ${durationText(ms)}`
}
