import { resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, NO_CHROMIUM } from '../support/find-chromium.ts'
import { NEXT, NO_NEXT } from '../support/framework-shops/find-next.ts'
import { type RunningProgram, startProgram } from '../support/program.ts'
import {
  expectNonces,
  expectRefinement,
  expectServerRendered,
  expectTakenOver,
  openShopPage,
  shopAsAShopper,
} from './support/framework-page.ts'
import { launchBrowser } from './support/open-page.ts'

/** The packages and a shop are built first, on a machine that may be busy. */
const LONGEST_START_MS = 300_000

/** What is to hold for the example of this name, in a browser that looks at its running shop. */
function describeExample(name: string, promises: (open: () => [Browser, string]) => void): void {
  let browser: Browser
  let shop: RunningProgram

  beforeAll(async () => {
    browser = await launchBrowser()
    const words = ['--conditions=@cloister/source', 'framework-shops/run.ts', name]
    shop = await startProgram({ folder: resolve(import.meta.dirname, '../support'), words })
  }, LONGEST_START_MS)

  afterAll(async () => {
    await shop?.close()
    await browser?.close()
  })

  promises(() => [browser, shop.origin])
}

function itIsRenderedByItsServer(open: () => [Browser, string]): void {
  it('shows results and recommendations before any script', () => expectServerRendered(...open()))
  it('takes over what the server wrote as it is', () => expectTakenOver(...open()))
}

describe.skipIf(CHROMIUM === undefined)(`a shop made with a framework (${CHROMIUM ?? NO_CHROMIUM})`, () => {
  describe('Vue', () => {
    describeExample('vue', (open) => {
      it('searches, recommends and answers under the strictest policy', () => shopAsAShopper(...open()))

      it('tells the page what it may measure', async () => {
        const [browser, origin] = open()
        const page = await openShopPage(browser, `${origin}/?q=kettle`)
        await expect.poll(() => page.getByText('1 found').count()).toBe(1)
      })
    })
  })

  describe('React Router in a real workerd, as Hydrogen runs', () => {
    describeExample('hydrogen', (open) => {
      itIsRenderedByItsServer(open)
      it('searches, recommends and answers, with its edge on another server', () => shopAsAShopper(...open()))
      it('shows the first results of a search at once, and offers better ones when the model has them', () =>
        expectRefinement(...open()))
      it('gives each page a nonce of its own, and every script and style of it shows that', () =>
        expectNonces(...open()))
    })
  })

  describe.skipIf(NEXT === undefined)(`Next.js (${NEXT === undefined ? NO_NEXT : 'installed'})`, () => {
    describeExample('next', (open) => {
      itIsRenderedByItsServer(open)
      it('searches, recommends and answers, with its edge as a route handler', () =>
        shopAsAShopper(...open()))
    })
  })
})
