import { expect, it } from 'vitest'
import { conversation, openAssistant } from './support/assistant-page.ts'
import { describeInBrowser } from './support/browser-test.ts'
import { supportAnswer } from './support/edge-answers.ts'
import { ENDLESS_WORD, HOSTILE_ADDRESSES, HOSTILE_TEXTS } from './support/hostile-texts.ts'
import { overflowing } from './support/page-geometry.ts'
import { sampleProducts } from './support/sample-shop.ts'
import { shownOf } from './support/shown-content.ts'

const [product] = sampleProducts(1) as [ReturnType<typeof sampleProducts>[number]]
const NARROW = { viewport: { width: 320, height: 640 } }

/** The witness of each page is asked at its end: nothing was loaded, run, opened or reported. */
describeInBrowser('what a hostile model, catalogue or review says in the assistant', (open) => {
  it.each(HOSTILE_TEXTS)('is the text that it is: %s', async (text) => {
    const support = supportAnswer([
      { type: 'citation', citation: { number: 1, title: text, url: '/help/returns', kind: 'review' } },
      { type: 'product', product: { ...product, title: text, brand: text } },
      { type: 'order', order: { number: text.slice(0, 60), status: 'shipped' } },
      { type: 'text', text: `${text} [1] That is all.` },
      { type: 'proposal', proposal: { action: 'cancel', orderNumber: text.slice(0, 60), token: 'a-token' } },
    ])
    const { page } = await openAssistant(open, { edge: { support }, context: NARROW })
    await page.keyboard.insertText(text)
    await page.keyboard.press('Enter')
    await expect.poll(() => conversation(page).textContent()).toContain('That is all.')
    const shown = await shownOf(page, 'cloister-assistant')
    expect(shown.text.split(text).length).toBeGreaterThan(2)
    expect(shown.active).toEqual([])
    expect(shown.pictures.filter((url) => !url.startsWith('/picture/'))).toEqual([])
    expect(await overflowing(page)).toEqual([])
  })

  it('never becomes a link or a picture that is no address of a shop', async () => {
    const citations = HOSTILE_ADDRESSES.map((url, at) => ({ number: at + 1, title: 'Returns', url }))
    const products = HOSTILE_ADDRESSES.map((url, at) => ({ ...product, id: `p${at}`, url, imageUrl: url }))
    const support = supportAnswer([
      ...citations.map((citation) => ({ type: 'citation', citation }) as const),
      ...products.map((one) => ({ type: 'product', product: one }) as const),
      ...citations.map(({ number, url }) => ({ type: 'text', text: `See [${number}] ${url}. ` }) as const),
      { type: 'text', text: 'That is all.' },
    ])
    const { page } = await openAssistant(open, { edge: { support } })
    await page.keyboard.type('Where?')
    await page.keyboard.press('Enter')
    await expect.poll(() => conversation(page).textContent()).toContain('That is all.')
    const { links, pictures } = await shownOf(page, 'cloister-assistant')
    expect({ links, pictures }).toEqual({ links: [], pictures: [] })
  })

  it('may be a word of a megabyte, of which as much is shown as somebody reads', async () => {
    const support = supportAnswer([
      { type: 'product', product: { ...product, title: ENDLESS_WORD } },
      { type: 'text', text: `${ENDLESS_WORD} That is all.` },
    ])
    const { page } = await openAssistant(open, { edge: { support }, context: NARROW })
    await page.keyboard.type('Where?')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Send' }).waitFor()
    await expect.poll(() => conversation(page).textContent()).toContain('KettleKettle')
    expect((await conversation(page).textContent())?.length).toBeLessThan(25_000)
    expect(await overflowing(page)).toEqual([])
  })
})
