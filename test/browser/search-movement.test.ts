import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './support/browser-test.ts'
import { held, searchAnswer, searchReply } from './support/edge-answers.ts'
import { positionsOf } from './support/page-geometry.ts'
import { animationsOver, measureAnew, pageMeasures } from './support/page-measures.ts'
import { sampleProducts } from './support/sample-shop.ts'
import { outcome, queryBox, search, visitSearch } from './support/search-page.ts'

const CARDS = 'cloister-search .card'

describeInBrowser('nothing of a search moves by itself', (open) => {
  it.each([
    ['a desktop', { width: 1280, height: 900 }],
    ['a phone', { width: 390, height: 844 }],
  ])('when results arrive on %s', async (_, viewport) => {
    const first = held(searchAnswer(searchReply(sampleProducts(12))))
    const { page } = await visitSearch(open, { edge: { search: first.answer }, context: { viewport } })
    await search(page, 'kettle')
    await expect.poll(() => outcome(page).textContent()).toMatch(/Searching/u)
    await animationsOver(page)
    await measureAnew(page)
    first.release()
    await expect.poll(() => outcome(page).textContent()).toMatch(/12 results/u)
    const { layoutShift, shifted } = await pageMeasures(page)
    expect(shifted).toEqual([])
    expect(layoutShift).toBe(0)
  })

  it('when suggestions open and close', async () => {
    const { page } = await visitSearch(open)
    await measureAnew(page)
    await queryBox(page).pressSequentially('ket')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Escape')
    expect((await pageMeasures(page)).layoutShift).toBe(0)
  })

  it.each([
    ['a desktop', { width: 1280, height: 900 }],
    // High enough for everything to be seen, since only what is seen can be seen moving.
    ['a phone', { width: 390, height: 2400 }],
  ])('when a refinement arrives on %s, until the shopper takes it', async (_, viewport) => {
    const late = Promise.withResolvers<void>()
    const refined = searchReply(sampleProducts(12).toReversed())
    const { page } = await visitSearch(open, {
      // The longest words for it.
      lang: 'fr',
      context: { viewport },
      edge: {
        search: () => ({
          events: (async function* () {
            yield { type: 'results', reply: searchReply(sampleProducts(12)) }
            await late.promise
            yield { type: 'refinement', reply: refined }
            yield { type: 'done', source: 'model' }
          })(),
        }),
      },
    })
    await search(page, 'kettle')
    await expect.poll(() => outcome(page).textContent()).toMatch(/12 résultats/u)
    const links = page.getByRole('link', { name: /kettle No\. 2/u })
    await links.first().focus()
    await links.first().hover()
    const before = await positionsOf(page, CARDS)
    await measureAnew(page)
    late.resolve()
    await taking(page).waitFor()
    await animationsOver(page)
    expect(await positionsOf(page, CARDS)).toEqual(before)
    expect((await pageMeasures(page)).shifted).toEqual([])
    expect(await links.first().evaluate((link) => link.matches(':focus, :hover'))).toBe(true)
    await taking(page).click()
    await expect.poll(() => positionsOf(page, CARDS)).not.toEqual(before)
  })

  it('when a list of 500 products is shown in steps, until all are there', async () => {
    const many = searchAnswer(searchReply(sampleProducts(500)))
    const { page } = await visitSearch(open, { edge: { search: many } })
    await page.locator('cloister-search').evaluate(({ shadowRoot }) => {
      const seen: number[] = []
      Object.assign(globalThis, { seen })
      const count = () => seen.push(shadowRoot?.querySelectorAll('.card[data-product-id]').length ?? 0)
      new MutationObserver(count).observe(shadowRoot as ShadowRoot, { childList: true, subtree: true })
    })
    await search(page, 'kettle')
    await page.locator(CARDS).first().getByRole('link').waitFor()
    await measureAnew(page)
    await expect.poll(() => page.locator(CARDS).count()).toBe(500)
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen)
    expect(seen.find((count) => count > 0)).toBeLessThan(100)
    expect((await pageMeasures(page)).shifted).toEqual([])
    expect(await page.getByRole('status').allInnerTexts()).toContain('500 results')
  })

  it('when more products are added: those that are there stay', async () => {
    const { page, edge } = await visitSearch(open)
    edge.on('search', (question) =>
      searchAnswer(searchReply(sampleProducts(Number(question.body['limit']))))(question),
    )
    await search(page, 'kettle')
    await expect.poll(() => page.locator(CARDS).count()).toBe(12)
    const more = page.getByRole('button', { name: 'Show more' })
    await more.scrollIntoViewIfNeeded()
    const before = await positionsOf(page, CARDS)
    await more.press('Enter')
    await expect.poll(() => page.locator(CARDS).count()).toBe(24)
    expect((await positionsOf(page, CARDS)).slice(0, 12)).toEqual(before)
  })
})

const taking = (page: Page) => page.getByRole('button', { name: 'Voir les résultats plus pertinents' })
