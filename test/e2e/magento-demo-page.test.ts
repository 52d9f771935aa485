import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Demo, startDemo } from '@cloister/dev-stack'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askAssistant } from '../support/ask-assistant.ts'
import { CHROMIUM, CHROMIUM_ARGUMENTS, NO_CHROMIUM } from '../support/find-chromium.ts'

const SCREENSHOTS = resolve(import.meta.dirname, 'screenshots')

describe.skipIf(CHROMIUM === undefined)(
  `the demo page on a simulated Magento, in a real browser (${CHROMIUM ?? NO_CHROMIUM})`,
  () => {
    let demo: Demo
    let browser: Browser

    beforeAll(async () => {
      mkdirSync(SCREENSHOTS, { recursive: true })
      demo = await startDemo({ platform: 'magento' })
      browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: [...CHROMIUM_ARGUMENTS] })
    })

    afterAll(async () => {
      await browser?.close()
      await demo?.close()
    })

    async function open() {
      // The authority is made at start and is in no browser's list; the SDK's own tests check certificates.
      const context = await browser.newContext({
        ignoreHTTPSErrors: true,
        viewport: { width: 1440, height: 900 },
      })
      const page = await context.newPage()
      const faults: string[] = []
      page.on('request', (request) => {
        if (!request.url().startsWith(demo.origin)) faults.push(request.url())
      })
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text())
      })
      page.on('pageerror', (error) => faults.push(String(error)))
      await page.goto(demo.origin)
      const ask = (question: string) => askAssistant(page, question)
      const shoot = (name: string) => page.screenshot({ path: `${SCREENSHOTS}/magento-${name}.png` })
      return { page, faults, ask, shoot }
    }

    it('searches and recommends what Magento sells, under the names and prices that it has there', async () => {
      const { page, faults, shoot } = await open()
      await expect.poll(() => page.getByTestId('favourites').getByRole('listitem').count()).toBe(8)
      await shoot('front')
      await page.getByRole('combobox').fill('A Fennmoor kettle under €80')
      await page.getByRole('combobox').press('Enter')
      const cards = page.getByTestId('search').locator('[part="card"]')
      await expect.poll(() => cards.count()).toBeGreaterThan(0)
      const card = await cards.first().textContent()
      const sold = demo.magento?.shop.products.several(demo.magento.shop.products.shownSkus()) ?? []
      const shown = sold.find(({ name }) => card?.includes(name))
      expect(shown?.attributes['brand']).toBe('Fennmoor')
      expect(card).toContain(shown?.price.toFixed(2))
      await shoot('search')
      await cards.first().getByRole('link').click()
      await expect.poll(() => page.getByTestId('goes-with').getByRole('listitem').count()).toBe(4)
      await shoot('product')
      expect(faults).toEqual([])
    })

    it('answers from CMS pages, shows the orders of the customer, and cancels one in Magento when she confirms', async () => {
      const { page, faults, ask, shoot } = await open()
      await page.getByRole('button', { name: 'Ask us' }).click()
      const log = page.getByRole('log')
      await ask('How long does delivery take?')
      await expect.poll(() => log.textContent()).toMatch(/working days/u)
      await ask('Where is my order?')
      await expect.poll(() => log.textContent()).toMatch(/LL-100482/u)
      await shoot('orders')
      await ask('Please cancel my order LL-100482')
      const confirm = log.getByRole('button', { name: /confirm/iu })
      await expect.poll(() => confirm.count()).toBe(1)
      const order = () => demo.magento?.shop.orders.find(({ number }) => number === 'LL-100482')
      expect(order()?.state).toBe('processing')
      await confirm.click()
      await expect.poll(() => order()?.state).toBe('canceled')
      await shoot('cancelled')
      expect(faults).toEqual([])
    })

    it('decides at the checkout, and shows a frame without a word of the order', async () => {
      const { page, faults, shoot } = await open()
      await page.getByRole('link', { name: 'Checkout' }).click()
      await page.getByRole('button', { name: 'Her account, somebody else' }).click()
      await expect.poll(() => page.getByTestId('verdict').textContent()).toBe('A person looks at it')
      await shoot('checkout')
      expect(faults).toEqual([])
    })

    it('goes on selling when Magento is down, and says of orders that something is wrong', async () => {
      const { page, ask } = await open()
      demo.magento?.fail('maintenance', 20)
      await page.getByRole('combobox').fill('wool blanket')
      await page.getByRole('combobox').press('Enter')
      await expect.poll(() => page.getByTestId('search').locator('[part="card"]').count()).toBeGreaterThan(0)
      await page.getByRole('button', { name: 'Ask us' }).click()
      await ask('Where is my order?')
      await expect.poll(() => page.getByRole('log').textContent()).toMatch(/cannot be looked up right now/u)
    })
  },
)
