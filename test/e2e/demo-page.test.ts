import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Demo, startDemo } from '@cloister/dev-stack'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askAssistant } from '../support/ask-assistant.ts'
import { CHROMIUM, CHROMIUM_ARGUMENTS, NO_CHROMIUM } from '../support/find-chromium.ts'

const SCREENSHOTS = resolve(import.meta.dirname, 'screenshots')

/** What a page did that it should not have done. */
interface Witness {
  readonly foreignRequests: string[]
  readonly consoleErrors: string[]
}

describe.skipIf(CHROMIUM === undefined)(
  `the demo page in a real browser (${CHROMIUM ?? NO_CHROMIUM})`,
  () => {
    let demo: Demo
    let browser: Browser

    beforeAll(async () => {
      mkdirSync(SCREENSHOTS, { recursive: true })
      demo = await startDemo()
      browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: [...CHROMIUM_ARGUMENTS] })
    })

    afterAll(async () => {
      await browser?.close()
      await demo?.close()
    })

    async function open(width: number, height: number, colorScheme: 'light' | 'dark') {
      // The authority is made at start and is in no browser's list; the SDK's own tests check certificates.
      const context = await browser.newContext({
        ignoreHTTPSErrors: true,
        viewport: { width, height },
        colorScheme,
      })
      const page = await context.newPage()
      const witness: Witness = { foreignRequests: [], consoleErrors: [] }
      page.on('request', (request) => {
        if (!request.url().startsWith(demo.origin)) witness.foreignRequests.push(request.url())
      })
      page.on('console', (message) => {
        if (message.type() === 'error') witness.consoleErrors.push(message.text())
      })
      page.on('pageerror', (error) => witness.consoleErrors.push(String(error)))
      await page.goto(demo.origin)
      return {
        page,
        witness,
        shoot: (name: string) => page.screenshot({ path: `${SCREENSHOTS}/${name}.png` }),
      }
    }

    async function search(page: Page, query: string): Promise<void> {
      await page.getByRole('combobox').fill(query)
      await page.getByRole('combobox').press('Enter')
    }

    it.each([
      ['desktop-light', 1440, 900, 'light'],
      ['phone-dark', 390, 844, 'dark'],
    ] as const)('searches, recommends and answers on %s', async (name, width, height, scheme) => {
      const { page, witness, shoot } = await open(width, height, scheme)
      await expect.poll(() => page.getByTestId('favourites').getByRole('listitem').count()).toBe(8)
      await shoot(`${name}-front`)

      await search(page, 'A Fennmoor kettle under €80')
      const cards = page.getByTestId('search').locator('[part="card"]')
      await expect.poll(() => cards.count()).toBeGreaterThan(0)
      expect(await cards.first().textContent()).toMatch(/kettle/iu)
      await shoot(`${name}-search`)

      await cards.first().getByRole('link').click()
      await expect.poll(() => page.getByTestId('goes-with').getByRole('listitem').count()).toBe(4)
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/kettle/iu)
      await shoot(`${name}-product`)

      await page.getByRole('button', { name: 'Ask us' }).click()
      await askAssistant(page, 'How long does delivery take?')
      await expect.poll(() => page.getByRole('log').textContent()).toMatch(/working days/u)
      await shoot(`${name}-assistant`)

      expect(witness).toEqual({ foreignRequests: [], consoleErrors: [] })
    })

    it('shows behind glass exactly what the gateway was sent, with placeholders for the shopper', async () => {
      const { page, shoot } = await open(1440, 900, 'light')
      await search(page, 'blanket for Testa Fictiva-Musterfrau, testa.fictiva@shopper.example')
      const entry = page.getByTestId('glass-entry').and(page.locator('[data-capability=discovery]'))
      await expect.poll(() => entry.count()).toBeGreaterThan(0)
      const crossed = await entry.getByTestId('glass-crossed').first().textContent()
      expect(crossed).toMatch(/PII_EMAIL_1_/u)
      expect(crossed).not.toMatch(/testa|fictiva|shopper\.example/iu)
      expect(demo.glassDoor.after(0).at(-1)?.crossed).toContain('PII_EMAIL_1_')
      await shoot('glass-door')
    })

    it('shows order states that the shop renders, and offers a person where no page answers', async () => {
      const { page, shoot } = await open(1440, 900, 'light')
      await page.getByRole('button', { name: 'Ask us' }).click()
      const log = page.getByRole('log')
      await askAssistant(page, 'Where is my order?')
      await expect.poll(() => log.textContent()).toMatch(/LL-100482/u)
      await askAssistant(page, 'Do you give wholesale discounts?')
      await expect
        .poll(() => log.getByRole('link', { name: /contact|person|team|us/iu }).count())
        .toBeGreaterThan(0)
      await shoot('orders-and-handover')
      expect(
        demo.glassDoor
          .after(0)
          .map(({ crossed }) => crossed)
          .join(),
      ).not.toContain('LL-100482')
    })

    it('cancels an order when the shopper confirms it, and not before', async () => {
      const { page, shoot } = await open(1440, 900, 'light')
      await page.getByRole('button', { name: 'Ask us' }).click()
      await askAssistant(page, 'Please cancel my order LL-100482')
      const log = page.getByRole('log')
      const confirm = log.getByRole('button', { name: /confirm/iu })
      await expect.poll(() => confirm.count()).toBe(1)
      expect(demo.shopper.orders[0]?.status).toBe('processing')
      await confirm.click()
      await expect.poll(() => demo.shopper.orders[0]?.status).toBe('cancelled')
      await expect.poll(() => confirm.count()).toBe(0)
      await shoot('confirmed-action')
    })

    it.each([
      ['Her usual order', 'Accepted', 1],
      ['Her account, somebody else', 'A person looks at it', 1],
      ['Eight cards from one device', 'A person looks at it', 8],
      ['The model is away', 'Accepted', 0],
      ['She asks for a person', 'A person looks at it', 0],
      // An order that is late on a busy machine is decided without the model, and nothing crosses for it.
    ])(
      'decides “%s”, says why, and shows what crossed for it',
      { retry: 2 },
      async (title, verdict, frames) => {
        const { page, witness, shoot } = await open(1440, 900, 'light')
        const before = demo.glassDoor.after(0).at(-1)?.id ?? 0
        await page.getByRole('link', { name: 'Checkout' }).click()
        await page.getByRole('button', { name: title }).click()
        await expect.poll(() => page.getByTestId('verdict').textContent()).toBe(verdict)
        expect(await page.getByTestId('receipt-reasons').getByRole('listitem').count()).toBeGreaterThan(0)
        const entries = page.getByTestId('glass-entry').and(page.locator('[data-capability=checkout]'))
        await expect.poll(() => entries.count()).toBe(Math.max(frames, 1))
        await shoot(`checkout-${title.toLowerCase().replaceAll(/[^a-z]+/gu, '-')}`)

        const crossed = demo.glassDoor.after(before).filter((entry) => entry.crossed !== '')
        expect(crossed).toHaveLength(frames)
        expect(crossed.map((entry) => entry.crossed).join()).not.toMatch(
          /testa|fictiva|imaginary|nowhereham|192\.0\.2|cust_|tok_|7946/iu,
        )
        expect(witness).toEqual({ foreignRequests: [], consoleErrors: [] })
      },
    )

    it('shows markup that a shopper types as the text that it is', async () => {
      const { page, witness } = await open(1440, 900, 'light')
      await search(page, '<img src=x onerror=alert(1)> <b>kettle</b>')
      await expect
        .poll(() => page.getByTestId('search').getByRole('status').first().textContent())
        .not.toBe('')
      expect(await page.locator('img[src="x"]').count()).toBe(0)
      expect(witness).toEqual({ foreignRequests: [], consoleErrors: [] })
    })
  },
)
