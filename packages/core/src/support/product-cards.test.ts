import { describe, expect, it } from 'vitest'
import { connectionToModel } from '../../test-support/fake-connection.ts'
import { PRODUCTS, smallCatalogue } from '../../test-support/small-shop.ts'
import { testCloister } from '../../test-support/test-cloister.ts'
import { openKnowledge } from '../retrieve/open-knowledge.ts'
import { replaceConnection } from '../unsafe/unsafe-options.ts'
import type { SupportEvent } from '../wire/replies.ts'

const CAPACITY = { attributes: { Capacity: '1.7 litres' } }
const knowledge = await openKnowledge({
  pages: [
    {
      id: 'returns',
      title: 'Returns',
      text: 'Every kettle can be returned within 30 days.',
      url: '/help/returns',
    },
  ],
  products: PRODUCTS.map((product) => (product.id === 'K-1' ? { ...product, ...CAPACITY } : product)),
  reviews: [{ productId: 'K-1', text: 'The litres are marked on the glass.' }],
})

async function ask(
  road: ReturnType<typeof testCloister>,
  question: string,
  productId?: string,
): Promise<SupportEvent[]> {
  return await Array.fromAsync(road.cloister.support.reply(question, { productId }))
}

describe('an answer from the data of a product', () => {
  const question = 'How many litres does the glass kettle hold?'
  const says = () => 'It holds 1.7 litres [p1]. Capacity: 1.7 litres [p1].'

  it('shows the product once, as the catalogue has it now, before the text that refers to it', async () => {
    const sold = PRODUCTS.map((product) => ({ ...product, priceMinor: 4450, inStock: false }))
    const road = testCloister(says, { knowledge, catalogue: smallCatalogue(sold) })
    const events = await ask(road, question)
    expect(events.map(({ type }) => type)).toEqual(['citation', 'product', 'text', 'text', 'done'])
    expect(events[1]).toEqual({
      type: 'product',
      product: {
        id: 'K-1',
        title: 'Glass kettle',
        brand: 'Brauhilda',
        category: ['Kitchen', 'Kettles'],
        priceMinor: 4450,
        currency: 'EUR',
        inStock: false,
        url: '/p/K-1',
      },
    })
  })

  it('shows it without a model as well', async () => {
    const broken = connectionToModel(() => Promise.reject(new Error('ECONNREFUSED')))
    const road = testCloister(() => '', { knowledge, [replaceConnection]: broken })
    expect(await ask(road, question)).toMatchObject([
      { type: 'citation' },
      { type: 'product', product: { id: 'K-1' } },
      { type: 'text' },
      { type: 'done', source: 'rules' },
    ])
  })

  it('shows no card to a shopper who stands before the product', async () => {
    const events = await ask(testCloister(says, { knowledge }), question, 'K-1')
    expect(events.map(({ type }) => type)).toEqual(['citation', 'text', 'text', 'done'])
  })

  it('is answered without a card when the catalogue fails or no longer has the product', async () => {
    const failing = { ...smallCatalogue(), products: () => Promise.reject(new Error('ECONNRESET')) }
    for (const catalogue of [failing, smallCatalogue([])]) {
      const events = await ask(testCloister(says, { knowledge, catalogue }), question)
      expect(events.map(({ type }) => type)).toEqual(['citation', 'text', 'text', 'done'])
    }
  })

  it('sends the model nothing of the card', async () => {
    const sent: unknown[] = []
    const road = testCloister(
      ({ question: asked }) => {
        sent.push(asked['passages'])
        return says()
      },
      { knowledge },
    )
    await ask(road, question)
    expect(JSON.stringify(sent)).toMatch(/1\.7 litres/u)
    expect(JSON.stringify(sent)).not.toMatch(/K-1|productId|4900/u)
  })
})

it('an answer from a page of the shop shows no product', async () => {
  const road = testCloister(() => 'Every kettle can be returned within 30 days [p1].', { knowledge })
  const events = await ask(road, 'Can I return this within 30 days?')
  expect(events.map(({ type }) => type)).toEqual(['citation', 'text', 'done'])
})
