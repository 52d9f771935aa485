import type { Stage } from './crossings-feed.ts'
import { element } from './element.ts'
import { durationText } from './size-text.ts'

const COLOURS = 6

/** Where the time went: one bar, a part for each stage, and the same in words. */
export function stageBar(stages: readonly Stage[]): HTMLElement {
  const bar = element('div', { class: 'stage-bar', 'aria-hidden': 'true' })
  const legend = element('ol', { class: 'stage-legend' })
  stages.forEach(({ name, ms }, index) => {
    const colour = `stage-${index % COLOURS}`
    const part = element('span', { class: `stage-part ${colour}`, title: `${name} ${durationText(ms)}` })
    part.style.flexGrow = String(Math.max(ms, 0))
    bar.append(part)
    legend.append(
      element(
        'li',
        { 'data-testid': 'glass-stage' },
        element('span', { class: `stage-dot ${colour}`, 'aria-hidden': 'true' }),
        `${name} `,
        element('span', { class: 'stage-ms' }, durationText(ms)),
      ),
    )
  })
  return element('div', { class: 'stages' }, bar, legend)
}

export function totalMs(stages: readonly Stage[]): number {
  return stages.reduce((sum, { ms }) => sum + ms, 0)
}
