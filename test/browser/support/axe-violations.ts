import axe from 'axe-core'
import type { Frame, Page } from 'playwright-core'

const EVERY_RULE = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const RULE_OF_COLOURS = ['color-contrast']

/**
 * What axe-core finds against WCAG 2.2 A and AA, one line each with the element it means; empty when nothing.
 * axe arrives through the debugger, which the page's policy does not concern.
 */
export function axeViolations(page: Frame | Page): Promise<readonly string[]> {
  return runAxe(page, EVERY_RULE)
}

/** Only text whose colours are too much alike. */
export function faintTexts(page: Frame | Page): Promise<readonly string[]> {
  return runAxe(page, RULE_OF_COLOURS)
}

async function runAxe(page: Frame | Page, runOnly: readonly string[]): Promise<readonly string[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis)
  if (!isThere) await page.evaluate(axe.source)
  return page.evaluate(async (rules: readonly string[]) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run({
      runOnly: [...rules],
      // Copies inline styles of a server into the page, which its policy refuses; no rule of these needs it.
      preload: false,
      resultTypes: ['violations'],
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any, all, none }) => {
        const [reason] = [...any, ...all, ...none]
        return `${id}: ${target.flat().join(' ')}: ${reason?.message}`
      }),
    )
  }, runOnly)
}
