import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Demo, startDemo } from '@cloister/dev-stack'
import { bundleStorefront } from '@cloister/storefront/build/bundle-storefront.ts'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { axeViolations } from '../browser/support/axe-violations.ts'
import { NOTHING_SEEN, watch } from '../browser/support/witness.ts'
import { edsSite } from '../support/examples/eds-site.ts'
import { type ExampleSite, type SiteFiles, script } from '../support/examples/example-site.ts'
import { hyvaSite } from '../support/examples/hyva-site.ts'
import { lumaSite } from '../support/examples/luma-site.ts'
import { plainHtmlSite } from '../support/examples/plain-html-site.ts'
import { serveExample } from '../support/examples/serve-example.ts'
import { CHROMIUM, CHROMIUM_ARGUMENTS, NO_CHROMIUM } from '../support/find-chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'cloister-examples-'))
const build = join(folder, 'browser')
const MAGENTO_MODULE = {
  folder: resolve(import.meta.dirname, '../../packages/magento-adapter/module'),
  name: 'Cloister_Storefront',
}
const SITES = {
  'plain-html': plainHtmlSite,
  luma: lumaSite,
  hyva: hyvaSite,
  'eds-block': edsSite,
  'the Magento module on Luma': (built) => lumaSite(built, MAGENTO_MODULE),
  'the Magento module on Hyvä': (built) =>
    hyvaSite(built, { ...MAGENTO_MODULE, handles: ['default', 'hyva_default'] }),
} as const satisfies Record<string, (browserBuild: string) => ExampleSite>

const siteNamed = (name: string): ExampleSite => SITES[name as keyof typeof SITES](build)

/** What a pass says, which only its server takes for true. */
function claimsOf(pass: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(pass.split('.')[1] ?? '', 'base64url').toString())
}

describe.skipIf(CHROMIUM === undefined)(`the examples in a real browser (${CHROMIUM ?? NO_CHROMIUM})`, () => {
  let demo: Demo
  let browser: Browser

  beforeAll(async () => {
    await bundleStorefront(folder)
    demo = await startDemo()
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: [...CHROMIUM_ARGUMENTS] })
  })

  afterAll(async () => {
    await browser?.close()
    await demo?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Opens a page of a shop that is watched to the end of the test. */
  async function visit(files: SiteFiles, path: string, options: BrowserContextOptions = {}) {
    const shop = await serveExample(files, demo.cloister)
    const context = await browser.newContext({
      // The authority of the certificate was made a moment ago and is in no browser's list.
      ignoreHTTPSErrors: true,
      // What fades in is faint for a moment, which is not how anybody reads it.
      reducedMotion: 'reduce',
      ...options,
    })
    const page = await context.newPage()
    const witness = await watch(context, page, shop.origin)
    onTestFinished(async () => {
      await context.close()
      await shop.close()
    })
    await page.goto(shop.origin + path)
    return { page, witness, shop }
  }

  async function search(page: Page, query: string): Promise<void> {
    const box = page.getByRole('combobox').first()
    await box.fill(query)
    await box.press('Enter')
  }

  it.each(Object.keys(SITES))('%s finds, recommends and answers within its policy', async (name) => {
    const { files, start, recommends, cartEvent } = siteNamed(name)
    const { page, witness, shop } = await visit(files, start)

    await search(page, 'A Fennmoor kettle under €80')
    const found = page.locator('cloister-search').locator('[part=card]')
    await expect.poll(() => found.count()).toBeGreaterThan(0)
    expect(await found.first().textContent()).toMatch(/kettle/iu)
    expect(await axeViolations(page)).toEqual([])

    await page.getByRole('button', { name: 'Ask us' }).first().click()
    await page.getByRole('dialog').getByRole('textbox').fill('How long does delivery take?')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('log').textContent()).toMatch(/working days/u)
    expect(await axeViolations(page)).toEqual([])

    await page.goto(shop.origin + recommends)
    if (cartEvent !== undefined) await page.evaluate(cartEvent)
    const recommended = page.locator('cloister-recommendations').getByRole('listitem')
    await expect.poll(() => recommended.count()).toBe(4)
    expect(await axeViolations(page)).toEqual([])

    expect(witness).toEqual(NOTHING_SEEN)
  })

  it('plain-html is known again on its next page, under the pass of the first', async () => {
    const { files, start } = siteNamed('plain-html')
    const { page } = await visit(files, start)
    const ids: unknown[] = []
    for (const query of ['kettle', 'blanket']) {
      await page.reload()
      await search(page, query)
      await expect
        .poll(() => page.locator('cloister-search').locator('[part=card]').count())
        .toBeGreaterThan(0)
      const [pass, ...others] = await page.context().cookies()
      ids.push(claimsOf(pass?.value ?? '')['jti'])
      expect(others).toEqual([])
    }
    expect(ids).toEqual([expect.any(String), ids[0]])
  })

  it.each(['plain-html', 'luma', 'hyva', 'the Magento module on Luma', 'the Magento module on Hyvä'])(
    '%s leads to the search of the shop itself where no script runs',
    async (name) => {
      const { files, start } = siteNamed(name)
      const { page } = await visit(files, start, { javaScriptEnabled: false })
      await page.getByRole('searchbox', { name: 'Search the shop' }).fill('kettle')
      await page.getByRole('button', { name: 'Search' }).click()
      expect(await page.locator('body').textContent()).toContain('What the shop itself finds')
      expect(page.url()).toMatch(/\?q=kettle$/u)
    },
  )

  it('plain-html runs nothing that somebody changed on its way, and leaves the form that needs no script', async () => {
    const { files, start } = siteNamed('plain-html')
    const changed = new Map(files).set('/assets/cloister/elements.js', script('document.title = "changed"'))
    const { page, witness } = await visit(changed, start)
    await page.getByRole('searchbox').fill('kettle')
    await page.getByRole('button', { name: 'Search' }).click()
    await expect.poll(() => page.url()).toMatch(/\/search\?q=kettle$/u)
    expect(witness.consoleErrors.join()).toMatch(/integrity/u)
  })

  it.each(['luma', 'the Magento module on Luma'])('%s loads nothing of it in the checkout', async (name) => {
    const { files } = siteNamed(name)
    const { page, shop } = await visit(files, '/checkout/')
    expect(await page.locator('cloister-assistant').count()).toBe(0)
    expect(shop.asked.filter((path) => path.includes('cloister'))).toEqual([])
  })

  it.each(['hyva', 'the Magento module on Hyvä'])(
    '%s offers the assistant where nothing was found',
    async (name) => {
      const { files } = siteNamed(name)
      const { page, witness } = await visit(files, '/catalogsearch/result/?q=zzyzx')
      const offer = page.getByText('Not what you were looking for?')
      await expect.poll(() => offer.isVisible()).toBe(true)
      await offer.getByRole('button').click()
      await expect.poll(() => page.getByRole('dialog').isVisible()).toBe(true)
      await search(page, 'kettle')
      await expect.poll(() => offer.isVisible()).toBe(false)
      expect(witness).toEqual(NOTHING_SEEN)
    },
  )
})
