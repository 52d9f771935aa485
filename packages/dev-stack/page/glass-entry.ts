import { type CrossedState, crossedState } from './crossed-state.ts'
import type { Capability, Crossing, Ending } from './crossings-feed.ts'
import type { SessionFacts } from './demo-facts.ts'
import { element } from './element.ts'
import {
  cameBackPart,
  crossedPart,
  gotPart,
  nothingCrossedPart,
  sessionPart,
  timePart,
  unknownPart,
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
  /** Absent when there is no record, which does not mean that nothing crossed. */
  readonly crossing: Crossing | undefined
  readonly ending: Ending
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
    sums.textContent = sumsText(facts)
    details.append(...partsOf(facts))
  }
  const item = element('li', { 'data-testid': 'glass-entry', 'data-capability': capability }, details)
  return { item, details, fill }
}

function partsOf({ session, crossing, ending, got }: GlassFacts): readonly HTMLElement[] {
  return [
    ...(session ? [sessionPart(session)] : []),
    ...crossingParts(crossing, crossedState(crossing, ending)),
    gotPart(got, crossing?.outcome),
    ...(crossing ? [timePart(crossing)] : []),
  ]
}

function crossingParts(crossing: Crossing | undefined, state: CrossedState): readonly HTMLElement[] {
  if (crossing && state === 'crossed') return [crossedPart(crossing), cameBackPart(crossing)]
  return [state === 'nothing' ? nothingCrossedPart() : unknownPart()]
}

function sumsText({ crossing, ending }: GlassFacts): string {
  const state = crossedState(crossing, ending)
  if (!crossing || state !== 'crossed') return state === 'nothing' ? 'nothing crossed' : 'no record'
  const { crossedBytes, cameBackBytes, stages } = crossing
  return `${bytesText(crossedBytes)} out · ${bytesText(cameBackBytes)} back · ${durationText(totalMs(stages))}`
}
