import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { UNDERSTOOD_LATER } from '../../support/framework-shops/refining-edge.ts'
import { axeViolations } from './axe-violations.ts'
import { NOTHING_SEEN, watch } from './witness.ts'

/** Opens a page of a running shop, watched to the end of the test, which fails when the page did what no page may do. */
export async function openShopPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  // The authority of the shop's certificate is made at start and is in no browser's list.
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...options })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const witness = await watch(context, page, new URL(address).origin)
  page.on('console', (message) => {
    if (message.type() === 'warning') witness.consoleErrors.push(message.text())
  })
  onTestFinished(async () => {
    await context.close()
    expect(witness).toEqual(NOTHING_SEEN)
  })
  await context.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const card = document.querySelector('cloister-search')?.shadowRoot?.querySelector('.card')
      Object.assign(globalThis, { cardOfServer: card })
    })
  })
  await page.goto(address)
  return page
}

/** What is to be seen of a search for a kettle before any script has run, or without any. */
export async function expectServerRendered(browser: Browser, origin: string): Promise<void> {
  const page = await openShopPage(browser, `${origin}/?q=kettle`, { javaScriptEnabled: false })
  const html = await (await page.request.get(`${origin}/?q=kettle`)).text()
  expect(html.match(/<template shadowrootmode="open">/gu)).toHaveLength(3)
  expect(await page.locator('cloister-search').getByText('Harbour Gooseneck Kettle').isVisible()).toBe(true)
  expect(await page.locator('cloister-recommendations .card').count()).toBeGreaterThan(0)
  expect(await page.getByRole('button', { name: 'Ask us' }).isVisible()).toBe(true)
  expect(await page.getByRole('combobox', { name: 'Search the shop' }).inputValue()).toBe('kettle')
}

/** The very nodes that the server wrote are still there when the elements have come to life. */
export async function expectTakenOver(browser: Browser, origin: string): Promise<void> {
  const page = await openShopPage(browser, `${origin}/?q=kettle`)
  await livingElements(page)
  const card = page.locator('cloister-search .card')
  expect(await card.count()).toBe(1)
  const isSame = await card.evaluate(
    (element) => element === (globalThis as unknown as { cardOfServer: Element }).cardOfServer,
  )
  expect(isSame).toBe(true)
}

/** A key that is pressed before the elements live belongs to the page of the server, which searches by a plain form. */
async function livingElements(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('cloister-search, cloister-recommendations, cloister-assistant')].every(
      (element) => 'hasUpdated' in element && element.hasUpdated === true,
    ),
  )
}

/** What a shopper does in a shop that is made of the elements, whatever framework its page is written in. */
export async function shopAsAShopper(browser: Browser, origin: string): Promise<void> {
  const page = await openShopPage(browser, origin)
  await page.getByRole('heading', { name: 'A few favourites' }).waitFor()
  await expect.poll(() => page.locator('cloister-recommendations .card').count()).toBeGreaterThan(0)
  expect(await axeViolations(page)).toEqual([])

  await livingElements(page)
  const field = page.getByRole('combobox', { name: 'Search the shop' })
  await field.fill('a Fennmoor kettle under 50')
  await field.press('Enter')
  await page.locator('cloister-search .card').getByText('Harbour Gooseneck Kettle').waitFor()
  await expect.poll(() => page.url()).toContain('q=')
  expect(await axeViolations(page)).toEqual([])

  await livingElements(page)
  await page.getByRole('button', { name: 'Ask us' }).click()
  await page.getByRole('button', { name: 'How long does delivery take?' }).click()
  await page.getByRole('log', { name: 'Conversation' }).getByText('2 to 4 working days').waitFor()
  expect(await axeViolations(page)).toEqual([])
}

/** The first results are there while the model thinks; what it found later is shown when the shopper asks for it. */
export async function expectRefinement(browser: Browser, origin: string): Promise<void> {
  const page = await openShopPage(browser, origin)
  await livingElements(page)
  const field = page.getByRole('combobox', { name: 'Search the shop' })
  await field.fill(UNDERSTOOD_LATER)
  await field.press('Enter')
  const results = page.locator('cloister-search .card')
  const better = page.getByRole('button', { name: 'Show better matches' })
  await results.getByText('Harbour Gooseneck Kettle').waitFor()
  expect(await better.count()).toBe(0)
  await better.click()
  await results.getByText('Pair of Speckled Mugs').waitFor()
  expect(await axeViolations(page)).toEqual([])
}

/** What a policy with a nonce is worth: the nonce of this page alone, on all that it runs, and no way around it. */
export async function expectNonces(browser: Browser, origin: string): Promise<void> {
  const page = await openShopPage(browser, origin)
  const nonces = new Set<string>()
  for (const path of ['/', '/', '/?q=kettle']) {
    const answer = await page.request.get(`${origin}${path}`)
    const policy = answer.headers()['content-security-policy'] ?? ''
    const nonce = /script-src 'self' 'nonce-([\w+/=]{16,})'/u.exec(policy)?.[1] ?? 'none'
    const tags = (await answer.text()).match(/<(?:script|style)\b[^>]*>/gu) ?? []
    expect(tags.length).toBeGreaterThan(3)
    expect(tags.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])
    expect(policy).not.toMatch(/unsafe-|\*|data:|http/u)
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(3)
}
