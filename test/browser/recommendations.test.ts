import { expect, it } from 'vitest'
import { nodesWithRole } from './support/accessible-nodes.ts'
import { faultsOf } from './support/appearances.ts'
import { axeViolations } from './support/axe-violations.ts'
import { describeInBrowser, type OpenVisit } from './support/browser-test.ts'
import { focusOutline, runningAnimations } from './support/control-edges.ts'
import { broken, held, recommendations, tooMany, unreachable, workingShop } from './support/edge-answers.ts'
import { consentCode, filesWith } from './support/element-files.ts'
import { ENDLESS_WORD, HOSTILE_ADDRESSES, HOSTILE_TEXTS } from './support/hostile-texts.ts'
import type { Visit } from './support/open-page.ts'
import { overflowing } from './support/page-geometry.ts'
import { animationsOver, measureAnew, pageMeasures } from './support/page-measures.ts'
import { sampleProducts } from './support/sample-shop.ts'
import { shownOf } from './support/shown-content.ts'

const MARKUP = '<cloister-recommendations product-id="kettle-9"></cloister-recommendations>'
const [product] = sampleProducts(1) as [ReturnType<typeof sampleProducts>[number]]
const NARROW = { viewport: { width: 320, height: 640 } }

describeInBrowser('recommendations', (open) => {
  const visit = async (more: Partial<Visit> = {}) =>
    visitRecommendations(open, { files: await filesWith(['recommendations']), ...more })

  it.each([
    ['that have come', workingShop.recommendations, 4],
    ['that are on their way', held(workingShop.recommendations).answer, 0],
  ])('%s can be used by everybody', async (_, answer, links) => {
    const { page } = await visit({ edge: { recommendations: answer } })
    await expect.poll(() => page.locator('cloister-recommendations').getByRole('link').count()).toBe(links)
    await page.getByRole('heading', { name: 'Goes well with this' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
  })

  it.each([
    ['there are none', recommendations([])],
    ['the shop fails', broken],
    ['the shop cannot be reached', unreachable],
    ['it was asked too often', tooMany],
  ])('take no place where %s', async (_, answer) => {
    const { page } = await visit({ edge: { recommendations: answer } })
    await expect
      .poll(() => page.locator('cloister-recommendations').isHidden(), { timeout: 10_000 })
      .toBe(true)
    expect(await axeViolations(page)).toEqual([])
  })

  it('are a list under a heading, each a link with a name that the Tab key reaches', async () => {
    const { page } = await visit()
    await page
      .getByRole('link', { name: /kettle No/u })
      .first()
      .waitFor()
    const headings = await nodesWithRole(page, 'heading')
    expect(headings.map(({ name, state }) => `${state['level']} ${name}`)).toEqual([
      '1 Kettles',
      '2 Goes well with this',
    ])
    expect(await nodesWithRole(page, 'listitem')).toHaveLength(4)
    const names: string[] = []
    await page.getByRole('link', { name: 'Linden & Loom' }).focus()
    for (let pressed = 0; pressed < 4; pressed++) {
      await page.keyboard.press('Tab')
      expect(await focusOutline(page)).not.toBe('none')
      names.push((await nodesWithRole(page, 'link')).find(({ state }) => state['focused'])?.name ?? '')
    }
    expect(names).toEqual(sampleProducts(4).map(({ title }) => title))
  })

  it.each([
    ['a desktop', { width: 1280, height: 900 }],
    ['a phone', { width: 390, height: 844 }],
  ])('move nothing when they arrive on %s', async (_, viewport) => {
    const late = held(workingShop.recommendations)
    const { page } = await visit({ edge: { recommendations: late.answer }, context: { viewport } })
    await page.getByRole('heading', { name: 'Goes well with this' }).waitFor()
    await animationsOver(page)
    await measureAnew(page)
    late.release()
    await page
      .getByRole('link', { name: /kettle No/u })
      .first()
      .waitFor()
    const { layoutShift, shifted } = await pageMeasures(page)
    expect(shifted).toEqual([])
    expect(layoutShift).toBe(0)
  })

  it('breathe only where the shopper wants motion', async () => {
    const edge = { recommendations: held(workingShop.recommendations).answer }
    const { page } = await visit({ edge, context: { reducedMotion: 'reduce' } })
    await page.getByRole('heading', { name: 'Goes well with this' }).waitFor()
    expect(await runningAnimations(page, 'cloister-recommendations')).toBe(0)
  })

  it.each([320, 1280])('run from right to left where the page does, %i wide', async (width) => {
    const { page } = await visit({ lang: 'ar', dir: 'rtl', context: { viewport: { width, height: 900 } } })
    const cards = page.locator('cloister-recommendations').getByRole('listitem')
    await expect.poll(() => cards.count()).toBe(4)
    const [first, second] = [await cards.nth(0).boundingBox(), await cards.nth(1).boundingBox()]
    expect(second?.x).toBeLessThan(first?.x ?? 0)
    expect((await overflowing(page)).filter((what) => what.startsWith('the page'))).toEqual([])
  })

  it('ask nothing while they are far away, and nothing without consent', async () => {
    const far = await visit({ files: await filesWith(['recommendations'], FAR_AWAY) })
    await expect.poll(() => far.page.locator('cloister-recommendations h2').count()).toBe(1)
    await animationsOver(far.page)
    expect(far.edge.routes).toEqual([])
    const code = consentCode('false')
    const { page, edge } = await visit({ files: await filesWith(['recommendations'], code) })
    await expect.poll(() => page.locator('cloister-recommendations').isHidden()).toBe(true)
    expect(edge.routes).toEqual([])
  })

  it('say their heading in the language of the page', async () => {
    const { page } = await visit({ lang: 'fr' })
    const heading = page.locator('cloister-recommendations h2')
    await expect.poll(() => heading.textContent()).not.toMatch(/Goes well/u)
    await page.evaluate(() => document.documentElement.setAttribute('lang', 'en'))
    await expect.poll(() => heading.textContent()).toMatch(/Goes well/u)
  })

  it('show hostile products and reasons as the text that they are', async () => {
    const texts = [...HOSTILE_TEXTS, ENDLESS_WORD]
    const reply = {
      source: 'model',
      strategy: 'related',
      products: texts.map((text, at) => ({ ...product, id: `p${at}`, title: text, brand: text })),
      reasons: texts.map((text, at) => ({ productId: `p${at}`, text })),
    }
    const { page } = await visit({ context: NARROW, edge: { recommendations: () => ({ json: reply }) } })
    await expect
      .poll(() => page.locator('cloister-recommendations').getByRole('link').count())
      .toBe(texts.length)
    const shown = await shownOf(page, 'cloister-recommendations')
    expect(shown.text).toContain(HOSTILE_TEXTS[0])
    expect(shown.active).toEqual([])
    expect(new Set(shown.pictures)).toEqual(new Set(['/picture/0.svg']))
    expect(shown.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u)
    expect((await overflowing(page)).filter((what) => what.startsWith('the page'))).toEqual([])
  })

  it('never link to or load what is no address of a shop', async () => {
    const products = HOSTILE_ADDRESSES.map((url, at) => ({ ...product, id: `p${at}`, url, imageUrl: url }))
    const { page } = await visit({ edge: { recommendations: recommendations(products) } })
    await expect
      .poll(() => page.locator('cloister-recommendations').getByRole('listitem').count())
      .toBe(products.length)
    const { links, pictures } = await shownOf(page, 'cloister-recommendations')
    expect({ links, pictures }).toEqual({ links: [], pictures: [] })
  })
})

function visitRecommendations(open: OpenVisit, visit: Pick<Visit, 'files'> & Partial<Visit>) {
  return open({ markup: MARKUP, ...visit })
}

/** Puts a screenful of nothing above. */
const FAR_AWAY = `
const style = new CSSStyleSheet()
style.replaceSync('h1 { margin-block-end: 4000px }')
document.adoptedStyleSheets = [style]`
