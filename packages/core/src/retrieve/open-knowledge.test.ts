import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openKnowledge } from './open-knowledge.ts'
import type { Page } from './page.ts'

const page = (id: string, title: string, text: string): Page => ({ id, title, url: `/help/${id}`, text })

const PAGES = [
  page(
    'delivery',
    'Delivery times and costs',
    'We deliver to **many** countries.\n\n## Home zone\n\nStandard delivery costs €4.90 and takes 2 to 4 working days.\n\n## Express\n\nExpress parcels arrive on the next working day.',
  ),
  page(
    'returns',
    'Returns',
    '## 30 days to decide\n\nYou may return most items within 30 days of [delivery](/help/delivery).\n\n## How to send it\n\nWrap it well.',
  ),
  page('gift-cards', 'Gift cards', '## How long it is valid\n\nGift cards are valid for 3 years.'),
  page('payment', 'Ways to pay', '## What we accept\n\nPay by card, bank transfer or gift card.'),
]

const knowledge = await openKnowledge({ pages: PAGES })

const idsFor = async (question: string): Promise<readonly string[]> =>
  (await knowledge.passages(question, 5)).map(({ id }) => id)

describe('asking the help pages', () => {
  it.each([
    ['How much is standard delivery?', 'delivery-2'],
    ['Until when can I return an item?', 'returns-1'],
    ['how long are gift cards valid', 'gift-cards-1'],
    ['Can I pay by bank transfer?', 'payment-1'],
    ['do you deliver to Brazil', 'delivery-1'],
  ])('answers %j from the right part', async (question, id) => {
    expect((await idsFor(question))[0]).toBe(id)
  })

  it.each([
    'Do you have a student discount?',
    'Are you hiring?',
    'Do you offer gift wrapping?',
    'What is the capital of France?',
    'what about it?',
    '',
    '???',
  ])('has nothing to say on %j', async (question) => {
    expect(await idsFor(question)).toEqual([])
  })

  it('returns text without marks, with the titles of page and part and the place of the page', async () => {
    expect((await knowledge.passages('return an item', 1))[0]).toEqual({
      id: 'returns-1',
      title: 'Returns: 30 days to decide',
      text: 'You may return most items within 30 days of delivery.',
      url: '/help/returns',
    })
  })

  it('returns at most as many as asked for', async () => {
    expect(await knowledge.passages('delivery', 1)).toHaveLength(1)
    expect(await knowledge.passages('delivery', 0)).toEqual([])
  })

  it('is fine without pages', async () => {
    const empty = await openKnowledge({ pages: [] })

    expect(await empty.passages('delivery', 5)).toEqual([])
  })

  it('splits a long part at its sentences', async () => {
    const text = `## Long\n\n${'This sentence about lanterns is repeated. '.repeat(100)}`
    const long = await openKnowledge({ pages: [page('long', 'Lanterns', text)] })
    const passages = await long.passages('lanterns', 20)

    expect(passages.length).toBeGreaterThan(3)
    expect(passages.every((passage) => passage.text.length <= 1200 && passage.text.endsWith('.'))).toBe(true)
  })

  it.each([
    ['url', { url: 'http://shop.example/help' }],
    ['url', { url: '//elsewhere.example' }],
    ['title', { title: '' }],
    ['id', { id: '' }],
  ])('refuses a page with a wrong %s', async (field, wrong) => {
    await expect(
      openKnowledge({ pages: [...PAGES, { ...page('more', 'More', 'text'), ...wrong }] }),
    ).rejects.toMatchObject({ code: 'CLOISTER_CATALOGUE_INVALID', details: { page: 5, field } })
  })

  it('refuses two pages with one id', async () => {
    await expect(
      openKnowledge({ pages: [...PAGES, page('returns', 'Again', 'text')] }),
    ).rejects.toMatchObject({
      details: { page: 5, field: 'id' },
    })
  })

  it('answers nothing after it was closed', async () => {
    const closed = await openKnowledge({ pages: PAGES })
    closed.close()
    closed.close()

    await expect(closed.passages('delivery', 1)).rejects.toMatchObject({ code: 'CLOISTER_CLOSED' })
  })

  it('bears any question', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (question) => {
        expect((await knowledge.passages(question, 5)).length).toBeLessThanOrEqual(5)
      }),
    )
  })
})
