import { createHash } from 'node:crypto'
import { render } from '@lit-labs/ssr'
import { collectResult } from '@lit-labs/ssr/lib/render-result.js'
import { html } from 'lit'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import '@cloister/storefront/assistant'
import '@cloister/storefront/recommendations'
import '@cloister/storefront/search'
import { describeInBrowser, type OpenVisit } from './support/browser-test.ts'
import { bundleForBrowser } from './support/bundle-for-browser.ts'
import { searchReply } from './support/edge-answers.ts'
import { filesWith } from './support/element-files.ts'
import type { Visit } from './support/open-page.ts'
import { measureAnew, pageMeasures } from './support/page-measures.ts'
import { sampleProducts } from './support/sample-shop.ts'

const ELEMENTS = ['search', 'recommendations', 'assistant'] as const
const products = sampleProducts(4)
const reply = searchReply(products)

/** What a server sends: a search that is answered already, recommendations that it has, and a closed assistant. */
const rendered = () =>
  collectResult(
    render(html`<cloister-search .query=${'kettle'} .reply=${reply}></cloister-search>
      <cloister-recommendations .products=${products}></cloister-recommendations>
      <cloister-assistant></cloister-assistant>`),
  )

/** Gives the elements of the page what the server gave them, as the page of a shop does. */
const GIVE = `
  const [search] = document.getElementsByTagName('cloister-search')
  const [recommendations] = document.getElementsByTagName('cloister-recommendations')
  Object.assign(search, { query: 'kettle', reply: ${JSON.stringify(reply)} })
  Object.assign(recommendations, { products: ${JSON.stringify(products)} })`

const HYDRATED = `import '@cloister/storefront/hydrate'\n${ELEMENTS.map((name) => `import '@cloister/storefront/${name}'`).join('\n')}\n${GIVE}`

describeInBrowser('elements that a server has rendered', (open) => {
  it('are there before any script: a search that can be used, its results and recommendations', async () => {
    const { page, edge } = await openRendered(open, { files: new Map(), scripts: false })
    expect(await page.getByRole('link', { name: /kettle No/u }).count()).toBe(8)
    expect(await page.getByRole('combobox', { name: 'Search the shop' }).isVisible()).toBe(true)
    expect(await page.getByRole('status').first().textContent()).toBeDefined()
    expect(await page.getByRole('heading', { name: 'Goes well with this' }).isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Ask us' }).isVisible()).toBe(true)
    expect(
      await page
        .locator('cloister-search .card')
        .first()
        .evaluate((card) => getComputedStyle(card).display),
    ).toBe('flex')
    expect(edge.routes).toEqual([])
  })

  it.each([
    ['are taken over as they are where the page hydrates', true],
    ['are rendered anew where it does not', false],
  ])('%s, and nothing of them moves or is there twice', async (_, hydrates) => {
    const files = hydrates ? await bundleForBrowser(HYDRATED) : await filesWith(ELEMENTS, GIVE)
    const { page, edge } = await openRendered(open, { files, scripts: false })
    const link = page.getByRole('link', { name: /Blue kettle No\. 0/u }).first()
    await link.evaluate((element) => Object.assign(globalThis, { linkOfServer: element }))
    await measureAnew(page)
    await start(page)
    expect((await pageMeasures(page)).shifted).toEqual([])
    expect(await page.getByRole('link', { name: /kettle No/u }).count()).toBe(8)
    expect(await page.getByRole('combobox', { name: 'Search the shop' }).count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Ask us' }).count()).toBe(1)
    const isSame = await link.evaluate(
      (element) => element === (globalThis as unknown as { linkOfServer: Element }).linkOfServer,
    )
    expect(isSame).toBe(hydrates)
    expect(edge.routes).toEqual([])

    await page.getByRole('combobox', { name: 'Search the shop' }).fill('pot')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('cloister-search .card').count()).toBe(12)
    await page.getByRole('button', { name: 'Ask us' }).click()
    await page.getByRole('log', { name: 'Conversation' }).waitFor()
  })

  it('keep what a shopper has typed before the script came', async () => {
    const { page } = await openRendered(open, { files: await bundleForBrowser(HYDRATED), scripts: false })
    await page.getByRole('combobox', { name: 'Search the shop' }).fill('a blue one')
    await start(page)
    expect(await page.getByRole('combobox', { name: 'Search the shop' }).inputValue()).toBe('a blue one')
  })

  it('are rendered anew where the page gives them something else than the server did', async () => {
    const otherwise = HYDRATED.replace(GIVE, '')
    const { page } = await openRendered(open, { files: await bundleForBrowser(otherwise), scripts: false })
    await start(page)
    await expect.poll(() => page.getByRole('link', { name: /kettle No/u }).count()).toBe(0)
    expect(await page.getByRole('combobox', { name: 'Search the shop' }).count()).toBe(1)
    const field = page.locator('cloister-search .field')
    expect(await field.evaluate((element) => getComputedStyle(element).display)).toBe('flex')
    await page.getByRole('combobox', { name: 'Search the shop' }).fill('pot')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('cloister-search .card').count()).toBe(12)
  })

  it('come to speak the language of the page, with its prices', async () => {
    const { page } = await openRendered(open, { files: await bundleForBrowser(HYDRATED), lang: 'de' })
    await expect.poll(() => page.locator('cloister-search .price').first().textContent()).toMatch(/49,00\s€/u)
    await expect.poll(() => page.locator('cloister-search .outcome').textContent()).toMatch(/12 Ergebnisse/u)
    await expect
      .poll(() => page.locator('cloister-assistant').getByRole('button').textContent())
      .not.toMatch(/Ask us/u)
  })
})

/** Loads the script of the page only now, and waits until every element has taken over. */
async function start(page: Page): Promise<void> {
  // As text, so that nothing rewrites it for Node.
  await page.evaluate(`import('/main.js')`)
  await page.waitForFunction(() =>
    [...document.querySelectorAll('cloister-search, cloister-recommendations, cloister-assistant')].every(
      (element) => 'hasUpdated' in element && element.hasUpdated === true,
    ),
  )
}

/** The policy names the styles that the server has written, each by its hash; everything else stays forbidden. */
async function openRendered(open: OpenVisit, visit: Pick<Visit, 'files'> & Partial<Visit>) {
  const markup = await rendered()
  const styles = [...markup.matchAll(/<style>([\s\S]*?)<\/style>/gu)].map(
    ([, style = '']) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  )
  const policy = `default-src 'self'; style-src 'self' ${styles.join(' ')}; require-trusted-types-for 'script'`
  return open({ markup, policy, ...visit })
}
