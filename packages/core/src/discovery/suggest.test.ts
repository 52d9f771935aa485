import { describe, expect, it } from 'vitest'
import { PRODUCTS, smallCatalogue } from '../../test-support/small-shop.ts'
import { testCloister } from '../../test-support/test-cloister.ts'
import { knownShopper } from '../minimise/known-shopper.ts'
import type { Catalogue } from '../retrieve/catalogue.ts'
import type { SuggestOptions } from './suggest.ts'

function suggestingShop() {
  const asked: [string, number][] = []
  const catalogue: Catalogue = {
    ...smallCatalogue(),
    suggest: (text, limit) => {
      asked.push([text, limit])
      return Promise.resolve({
        queries: ['kettle'],
        categories: ['Kettles'],
        brands: ['Kesselmann'],
        products: PRODUCTS.slice(0, 1),
      })
    },
  }
  const { cloister, model, events } = testCloister(() => '', { catalogue })
  return { discovery: cloister.discovery, asked, model, events }
}

const NOTHING = { queries: [], categories: [], brands: [], products: [] }

describe('a query that is still being typed', () => {
  it('is completed by the catalogue alone, with products as a page shows them', async () => {
    const { discovery, asked, model, events } = suggestingShop()
    expect(await discovery.suggest({ text: 'ket' })).toEqual({
      queries: ['kettle'],
      categories: ['Kettles'],
      brands: ['Kesselmann'],
      products: [
        {
          id: 'K-1',
          title: 'Glass kettle',
          brand: 'Brauhilda',
          category: ['Kitchen', 'Kettles'],
          priceMinor: 4900,
          currency: 'EUR',
          inStock: true,
          url: '/p/K-1',
        },
      ],
    })
    expect([asked, model.bodies, events]).toEqual([[['ket', 5]], [], []])
  })

  it('keeps the space that says that a word is complete, and no other', async () => {
    const { discovery, asked } = suggestingShop()
    await discovery.suggest({ text: '  steel   ket', limit: 1 })
    await discovery.suggest({ text: 'steel \t', limit: 10 })
    expect(asked).toEqual([
      ['steel ket', 1],
      ['steel ', 10],
    ])
  })

  it('reaches no catalogue with anything personal in it', async () => {
    const { discovery, asked } = suggestingShop()
    const shopper = knownShopper({ customer: { familyName: 'Zanderkook' } })
    await discovery.suggest({ text: 'kettle for Zanderkook', shopper })
    await discovery.suggest({ text: 'kettle ada@canary.example ', shopper })
    expect(asked).toEqual([
      ['kettle for', 5],
      ['kettle ', 5],
    ])
  })

  it.each(['   ', 'ada@canary.example', '  \n '])('asks for nothing with %j', async (text) => {
    const { discovery, asked } = suggestingShop()
    expect([await discovery.suggest({ text }), asked]).toEqual([NOTHING, []])
  })

  it('is not completed where the catalogue does not suggest', async () => {
    const { cloister } = testCloister(() => '')
    expect(await cloister.discovery.suggest({ text: 'ket' })).toEqual(NOTHING)
  })

  it.each<[string, object]>([
    ['text', { text: '' }],
    ['text', { text: 'x'.repeat(101) }],
    ['text', { text: 7 }],
    ['limit', { text: 'ket', limit: 0 }],
    ['limit', { text: 'ket', limit: 11 }],
  ])('is refused by the name of its field %s', async (field, options) => {
    const { discovery, asked } = suggestingShop()
    await expect(discovery.suggest(options as SuggestOptions)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_REQUEST_MALFORMED', details: { field } }),
    )
    expect(asked).toEqual([])
  })

  it('is let go when nobody waits for it any more', async () => {
    const { discovery, asked } = suggestingShop()
    await expect(discovery.suggest({ text: 'ket', signal: AbortSignal.abort() })).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_ABORTED' }),
    )
    expect(asked).toEqual([])
    const leaving = new AbortController()
    const never: Catalogue = { ...smallCatalogue(), suggest: () => new Promise(() => undefined) }
    const { cloister } = testCloister(() => '', { catalogue: never })
    const suggesting = cloister.discovery.suggest({ text: 'ket', signal: leaving.signal })
    leaving.abort()
    await expect(suggesting).rejects.toThrow(expect.objectContaining({ code: 'CLOISTER_ABORTED' }))
  })
})
