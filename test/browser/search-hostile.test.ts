import { expect, it } from 'vitest'
import { describeInBrowser } from './support/browser-test.ts'
import { searchAnswer, searchReply, suggestions } from './support/edge-answers.ts'
import { ENDLESS_WORD, HOSTILE_ADDRESSES, HOSTILE_TEXTS } from './support/hostile-texts.ts'
import { overflowing } from './support/page-geometry.ts'
import { sampleProducts } from './support/sample-shop.ts'
import { outcome, queryBox, search, visitSearch } from './support/search-page.ts'
import { shownOf } from './support/shown-content.ts'

const NARROW = { viewport: { width: 320, height: 640 } }
const [product] = sampleProducts(1) as [ReturnType<typeof sampleProducts>[number]]

/** A catalogue in which every text is this one. */
function hostileReply(text: string) {
  return searchReply([{ ...product, title: text, brand: text, category: [text] }], {
    constraints: {
      text,
      category: text,
      brands: [text],
      excludedBrands: [text],
      attributes: [{ name: text, value: text }],
    },
    repaired: [{ from: text, to: text }],
    facets: {
      counted: 1,
      categories: [
        { name: text, count: 1 },
        { name: 'Kettles', count: 1 },
      ],
      brands: [{ name: text, count: 1 }],
      attributes: [{ name: text, values: [{ name: text, count: 1 }] }],
    },
  })
}

/** The witness of each page is asked at its end: nothing was loaded, run, opened or reported. */
describeInBrowser('what a hostile catalogue says in a search', (open) => {
  it.each(HOSTILE_TEXTS)('is the text that it is: %s', async (text) => {
    const { page } = await visitSearch(open, {
      context: NARROW,
      edge: {
        search: searchAnswer(hostileReply(text)),
        suggest: suggestions({
          queries: [text],
          categories: [text],
          brands: [text],
          products: [{ ...product, title: text }],
        }),
      },
    })
    await queryBox(page).pressSequentially('ket')
    await page.getByRole('option').first().waitFor()
    expect(await overflowing(page)).toEqual([])
    expect((await shownOf(page, 'cloister-search')).active).toEqual([])
    await search(page, 'kettle')
    await expect.poll(() => outcome(page).textContent()).toMatch(/1 result/u)
    const shown = await shownOf(page, 'cloister-search')
    expect(shown.text).toContain(visible(text).slice(0, 30))
    expect(shown.active).toEqual([])
    expect(shown.pictures).toEqual(['/picture/0.svg'])
    expect(shown.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u)
    await page.getByRole('button', { name: 'Filters' }).click()
    expect(await overflowing(page)).toEqual([])
  })

  it('never becomes a link or a picture that is no address of a shop', async () => {
    const products = HOSTILE_ADDRESSES.map((url, at) => ({ ...product, id: `p${at}`, url, imageUrl: url }))
    const { page } = await visitSearch(open, { edge: { search: searchAnswer(searchReply(products)) } })
    await search(page, 'kettle')
    await expect.poll(() => page.locator('cloister-search .card .title').count()).toBe(products.length)
    const { links, pictures } = await shownOf(page, 'cloister-search')
    expect({ links, pictures }).toEqual({ links: [], pictures: [] })
  })

  it('may be a word of a megabyte', async () => {
    const endless = { ...product, title: ENDLESS_WORD }
    const { page } = await visitSearch(open, {
      context: NARROW,
      edge: {
        search: searchAnswer(searchReply([endless, { ...product, brand: ENDLESS_WORD }])),
        suggest: suggestions({ queries: [ENDLESS_WORD], products: [endless] }),
      },
    })
    await queryBox(page).pressSequentially('ket')
    await page.getByRole('option').first().waitFor()
    expect(await overflowing(page)).toEqual([])
    await search(page, 'kettle')
    await expect.poll(() => outcome(page).textContent()).toMatch(/KettleKettle/u)
    expect(await overflowing(page)).toEqual([])
  })

  it('is searched for as it was typed', async () => {
    const text = '<img src=x onerror=alert(1)>'
    const { page, edge } = await visitSearch(open, { edge: { search: searchAnswer(searchReply([])) } })
    await search(page, text)
    await expect.poll(() => outcome(page).textContent()).toContain(`Nothing found for “${text}”`)
    expect(edge.questions.at(-1)?.body).toMatchObject({ query: text })
  })
})

/** Without the marks that turn the direction of what follows, which nobody sees. */
function visible(text: string): string {
  return text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
}
