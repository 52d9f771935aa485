import type { Frame, Page } from 'playwright-core'
import { axeViolations, faintTexts } from './axe-violations.ts'
import { overflowing, smallTargets } from './page-geometry.ts'
import { animationsOver } from './page-measures.ts'

const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 844 }

/** What only colours decide is looked at everywhere, the rest once for each size. */
const APPEARANCES = [
  { name: 'light phone', colorScheme: 'light', viewport: PHONE, axe: axeViolations },
  { name: 'dark phone', colorScheme: 'dark', viewport: PHONE, axe: faintTexts },
  { name: 'dark desktop', colorScheme: 'dark', viewport: DESKTOP, axe: axeViolations },
  { name: 'light desktop', colorScheme: 'light', viewport: DESKTOP, axe: faintTexts },
] as const

/**
 * What is wrong with the state that a page is in, looked at in light and dark, on a phone and on a desktop: violations
 * of WCAG 2.2 AA, targets that are too small, and what is wider than the page. Empty when nothing is.
 *
 * @param document - The frame that is looked at; by default the page itself.
 */
export async function faultsOf(page: Page, document: Frame | Page = page): Promise<readonly string[]> {
  const faults: string[] = []
  for (const { name, colorScheme, viewport, axe } of APPEARANCES) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(viewport)
    await animationsOver(page)
    const found = [await axe(document), await smallTargets(document), await overflowing(document)].flat()
    faults.push(...found.map((fault) => `${name}: ${fault}`))
  }
  return faults
}
