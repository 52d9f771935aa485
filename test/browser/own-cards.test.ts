import { expect, it } from 'vitest'
import { axeViolations } from './support/axe-violations.ts'
import { describeInBrowser } from './support/browser-test.ts'
import { recommendations, searchAnswer, searchReply } from './support/edge-answers.ts'
import { filesWith } from './support/element-files.ts'
import { HOSTILE_ADDRESSES } from './support/hostile-texts.ts'
import { sampleProducts } from './support/sample-shop.ts'
import { outcome, search, visitSearch } from './support/search-page.ts'

const TEMPLATE = `<template data-card>
  <article class="tile">
    <img data-field="image"><a data-field="link title"></a>
    <em data-field="brand"></em> <b data-field="price"></b> <i data-field="stock"></i>
  </article>
</template>`
const MARKUP = `<cloister-search>${TEMPLATE}</cloister-search>`
const [product] = sampleProducts(1) as [ReturnType<typeof sampleProducts>[number]]

describeInBrowser('cards that the shop draws itself', (open) => {
  it('are copies of its template, filled in, where its own styles hold', async () => {
    const { page } = await visitSearch(open, {
      markup: MARKUP,
      files: await filesWith(['search'], TILE_STYLE),
    })
    await search(page, 'kettle')
    const tile = page.locator('cloister-search > div > .tile').first()
    await tile.waitFor()
    expect(await tile.textContent()).toMatch(/Blue kettle No\. 0\s+Fennmoor\s+€49\.00\s+In stock/u)
    expect(await tile.evaluate((one) => getComputedStyle(one).borderTopWidth)).toBe('7px')
    expect(await tile.locator('a').getAttribute('href')).toMatch(/\/product\/0$/u)
    expect(await page.locator('.tile').count()).toBe(12)
    expect(await axeViolations(page)).toEqual([])
  })

  it('are those of the products that are shown, and no others', async () => {
    const { page, edge } = await visitSearch(open, { markup: MARKUP })
    await search(page, 'kettle')
    await expect.poll(() => page.locator('.tile').count()).toBe(12)
    edge.on('search', searchAnswer(searchReply(sampleProducts(2))))
    await search(page, 'pot')
    await expect.poll(() => page.locator('.tile').count()).toBe(2)
    edge.on('search', searchAnswer(searchReply([])))
    await search(page, 'nothing')
    await expect.poll(() => page.locator('.tile').count()).toBe(0)
  })

  it('hide what a product has not, and never get an address that a page must not use', async () => {
    const { brand: _, ...plain } = product
    const products = HOSTILE_ADDRESSES.map((url, at) => ({ ...plain, id: `p${at}`, url, imageUrl: url }))
    const { page } = await visitSearch(open, {
      markup: MARKUP,
      edge: { search: searchAnswer(searchReply(products)) },
    })
    await search(page, 'kettle')
    await expect.poll(() => page.locator('.tile').count()).toBe(products.length)
    expect(await page.locator('.tile a[href], .tile img[src]').count()).toBe(0)
    expect(await page.locator('.tile em:not([hidden]), .tile img:not([hidden])').count()).toBe(0)
  })

  it('tell the page which product is opened, and leave the rest to it', async () => {
    const { page } = await visitSearch(open, { markup: MARKUP })
    const address = page.url()
    await page.evaluate(() =>
      document.addEventListener('cloister-product', (event) => {
        event.preventDefault()
        Object.assign(globalThis, { opened: (event as CustomEvent).detail })
      }),
    )
    await search(page, 'kettle')
    await page.locator('.tile a').nth(2).click()
    expect(await page.evaluate(() => (globalThis as unknown as { opened: unknown }).opened)).toEqual({
      productId: 'kettle-2',
      position: 2,
      where: 'results',
    })
    expect(page.url()).toBe(address)
  })

  it('may be whatever a function of the page makes', async () => {
    const code = `document.querySelector('cloister-recommendations').renderCard = ({ title }) => {
      const card = document.createElement('p')
      card.className = 'tile'
      card.textContent = 'Our ' + title
      return card
    }`
    const { page } = await open({
      markup: '<cloister-recommendations product-id="kettle-9"></cloister-recommendations>',
      files: await filesWith(['recommendations'], code),
      edge: { recommendations: recommendations(sampleProducts(3)) },
    })
    await expect.poll(() => page.locator('.tile').allInnerTexts()).toHaveLength(3)
    expect(await page.locator('.tile').first().textContent()).toBe('Our Blue kettle No. 0')
  })
})

describeInBrowser('the address of a page with a search', (open) => {
  it('stays as it is unless the page asks for more', async () => {
    const { page } = await visitSearch(open)
    const address = page.url()
    await search(page, 'kettle')
    await expect.poll(() => outcome(page).textContent()).toMatch(/12 results/u)
    expect(page.url()).toBe(address)
  })

  it('names the query where the page wants it, and the way back leads to the query before', async () => {
    const { page, edge } = await visitSearch(open, {
      markup: '<cloister-search url-parameter="q"></cloister-search>',
    })
    await search(page, 'kettle')
    await search(page, 'pot & pan')
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('pot & pan')
    await page.goBack()
    await expect.poll(() => edge.questions.at(-1)?.body).toMatchObject({ query: 'kettle' })
    await page.goto(`${new URL(page.url()).origin}/?q=teapot`)
    await expect.poll(() => edge.questions.at(-1)?.body).toMatchObject({ query: 'teapot' })
    await expect.poll(() => outcome(page).textContent()).toMatch(/12 results/u)
  })

  it('is where the search box leads when it only leads there', async () => {
    const files = new Map(await filesWith(['search']))
    // Without the element, which would follow the address.
    files.set('/found', { type: 'text/html', content: '<!doctype html><title>Found</title>' })
    files.set('/favicon.ico', { type: 'image/x-icon', content: '' })
    const { page, edge } = await visitSearch(open, {
      markup: '<cloister-search navigates action="/found" url-parameter="words"></cloister-search>',
      files,
    })
    await search(page, 'kettle')
    await expect.poll(() => page.title()).toBe('Found')
    expect(new URL(page.url()).search).toBe('?words=kettle')
    expect(edge.routes).not.toContain('search')
  })
})

const TILE_STYLE = `
const style = new CSSStyleSheet()
style.replaceSync('.tile { border: 7px solid; color: CanvasText }')
document.adoptedStyleSheets = [style]`
