import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest'
import { CHROMIUM, NO_CHROMIUM } from '../../support/find-chromium.ts'
import { launchBrowser, type OpenPage, openPage, type Visit } from './open-page.ts'
import { NOTHING_SEEN } from './witness.ts'

/** Opens a page that is watched to the end of the test, which fails when the page did what no page may do. */
export type OpenVisit = (visit: Visit) => Promise<OpenPage>

/**
 * Promises that only a browser can show: one browser for all of them, a context for each visit. They are skipped, with a
 * sentence, where there is none.
 */
export function describeInBrowser(title: string, promises: (open: OpenVisit) => void): void {
  const name = CHROMIUM === undefined ? `${title} (${NO_CHROMIUM})` : title
  describe.skipIf(CHROMIUM === undefined)(name, () => {
    let browser: Browser | undefined
    beforeAll(async () => {
      browser = await launchBrowser()
    })
    afterAll(() => browser?.close())
    promises(async (visit) => {
      if (browser === undefined) throw new Error('The browser has not been started.')
      const visited = await openPage(browser, visit)
      onTestFinished(async () => {
        await visited.leave()
        expect(visited.witness).toEqual(NOTHING_SEEN)
      })
      return visited
    })
  })
}
