import { CHROMIUM, NO_CHROMIUM } from '../../support/find-chromium.ts'
import { atMost, type Figure } from '../figure.ts'
import { median } from '../quantile.ts'
import { runChild } from '../run-child.ts'
import type { Suite } from '../suite.ts'
import type { BrowserSample } from './browser-sample.ts'

/** A person takes what comes within it for immediate; browsers call what takes longer a long task from 50 ms on. */
const BAR_MS = 100

/** How soon the elements are there, what they move, and what they hold up, in Chromium under the strictest policy. */
export const browser: Suite = {
  name: 'browser',
  about:
    'the elements in Chromium: ready after their script, layout shift, longest task of long lists and conversations',
  needs: [],
  dataSource: 'It needs none.',
  measure: async ({ rounds }) => {
    if (CHROMIUM === undefined) throw new Error(NO_CHROMIUM)
    const program = new URL('./browser-child.ts', import.meta.url)
    const samples: BrowserSample[] = []
    for (let round = 0; round < rounds; round++) samples.push(await runChild<BrowserSample>(program, {}))
    return figuresOf(samples)
  },
}

function figuresOf(samples: readonly BrowserSample[]): readonly Figure[] {
  const figure = (name: string, of: (sample: BrowserSample) => number, unit = 'ms'): Figure => ({
    name,
    value: median(samples.map(of)),
    unit,
  })
  return [
    atMost(
      BAR_MS,
      figure('search ready after its script', ({ searchReadyMs }) => searchReadyMs),
    ),
    atMost(
      BAR_MS,
      figure(
        'recommendations ready after their script',
        ({ recommendationsReadyMs }) => recommendationsReadyMs,
      ),
    ),
    atMost(
      BAR_MS,
      figure('assistant ready after its script', ({ assistantReadyMs }) => assistantReadyMs),
    ),
    figure('assistant open after the first click, its panel loaded', ({ panelOpenMs }) => panelOpenMs),
    atMost(
      0,
      figure('layout shift when results and recommendations arrive', ({ layoutShift }) => layoutShift, ''),
    ),
    atMost(
      BAR_MS,
      figure('longest task of a list of 500 products', ({ cardsTaskMs }) => cardsTaskMs),
    ),
    atMost(
      BAR_MS,
      figure('longest task of a conversation of 1,000 messages', ({ messagesTaskMs }) => messagesTaskMs),
    ),
  ]
}
