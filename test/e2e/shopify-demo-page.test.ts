import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Demo, startDemo } from '@cloister/dev-stack'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeViolations } from '../browser/support/axe-violations.ts'
import { askAssistant } from '../support/ask-assistant.ts'
import { CHROMIUM, CHROMIUM_ARGUMENTS, NO_CHROMIUM } from '../support/find-chromium.ts'

const SCREENSHOTS = resolve(import.meta.dirname, 'screenshots')
const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }

describe.skipIf(CHROMIUM === undefined)(
  `the demo page at a simulated Shopify, in a real browser (${CHROMIUM ?? NO_CHROMIUM})`,
  () => {
    let demo: Demo
    let browser: Browser

    beforeAll(async () => {
      mkdirSync(SCREENSHOTS, { recursive: true })
      demo = await startDemo({ platform: 'shopify' })
      browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: [...CHROMIUM_ARGUMENTS] })
    })

    afterAll(async () => {
      await browser?.close()
      await demo?.close()
    })

    async function open(options: BrowserContextOptions = DESKTOP, address = demo.origin) {
      // The authority is made at start and is in no browser's list; the SDK's own tests check certificates.
      const context = await browser.newContext({ ignoreHTTPSErrors: true, ...options })
      const page = await context.newPage()
      const faults: string[] = []
      page.on('request', (request) => {
        if (!new URL(request.url()).origin.startsWith('https://localhost:')) faults.push(request.url())
      })
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text())
      })
      page.on('pageerror', (error) => faults.push(String(error)))
      await page.goto(address)
      const shoot = (name: string) => page.screenshot({ path: `${SCREENSHOTS}/shopify-${name}.png` })
      return { page, faults, shoot }
    }

    async function searchFor(page: Page, query: string) {
      await page.getByRole('combobox').fill(query)
      await page.getByRole('combobox').press('Enter')
      const cards = page.getByTestId('search').locator('[part="card"]')
      await expect.poll(() => cards.count(), { timeout: 15_000 }).toBeGreaterThan(0)
      return cards
    }

    it.each([
      ['desktop', DESKTOP],
      ['phone', PHONE],
    ] as const)('searches and recommends by the blocks of the theme, on a %s', async (name, options) => {
      const { page, faults, shoot } = await open(options)
      const favourites = page.getByTestId('favourites').getByRole('listitem')
      await favourites.first().scrollIntoViewIfNeeded()
      await expect.poll(() => favourites.count()).toBe(8)
      await shoot(`${name}-front`)
      expect(await axeViolations(page)).toEqual([])
      const cards = await searchFor(page, 'A Fennmoor kettle under €80')
      await shoot(`${name}-search`)
      expect(await axeViolations(page)).toEqual([])
      await cards.first().getByRole('link').click()
      await page.getByTestId('goes-with').scrollIntoViewIfNeeded()
      await expect.poll(() => page.getByTestId('goes-with').getByRole('listitem').count()).toBe(4)
      await shoot(`${name}-product`)
      expect(await axeViolations(page)).toEqual([])
      expect(faults).toEqual([])
    })

    it('answers, and shows the orders of the customer whom Shopify signed in', async () => {
      const { page, faults, shoot } = await open()
      await page.getByRole('button', { name: 'Ask us' }).click()
      const log = page.getByRole('log')
      for (const [question, answer] of [
        ['How long does delivery take?', /working days/u],
        ['Where is my order?', /LL-100482/u],
      ] as const) {
        await askAssistant(page, question)
        await expect.poll(() => log.textContent(), { timeout: 15_000 }).toMatch(answer)
      }
      await shoot('orders')
      expect(await axeViolations(page)).toEqual([])
      expect(faults).toEqual([])
    })

    it('tells the staff of an order at the checkout what to think of it, and of one whose customer objects nothing', async () => {
      const { page, faults, shoot } = await open()
      await page.getByRole('link', { name: 'Checkout' }).click()
      await page.getByRole('button', { name: 'Her account, somebody else' }).click()
      await expect
        .poll(() => page.getByTestId('risk').textContent(), { timeout: 15_000 })
        .toMatch(/(?:Medium|High) risk/u)
      await shoot('checkout')
      expect(await axeViolations(page)).toEqual([])
      await page.getByRole('button', { name: 'She asks for a person' }).click()
      await expect
        .poll(() => page.getByTestId('risk').textContent(), { timeout: 15_000 })
        .toBe('No risk stated.')
      expect(faults).toEqual([])
    })

    it('shows the merchant’s staff their page in a frame of the admin', async () => {
      const { page, faults, shoot } = await open(DESKTOP, demo.shopify?.admin.address)
      const frame = page.frameLocator('iframe')
      await frame.getByText('The settings are loaded.').waitFor({ timeout: 20_000 })
      expect(await frame.getByText('303').count()).toBeGreaterThan(0)
      await shoot('admin')
      expect(faults).toEqual([])
    })
  },
)
