import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import { openCatalogue } from './open-catalogue.ts'

const titles = [
  'Sofa Fennmoor',
  'Couch Thrunby',
  'Television set',
  'Flat screen',
  'Trainers',
  'Running shoes',
]
const products = titles.map((title) => aProduct(title, { title, category: [] }))
const catalogue = await openCatalogue({
  products,
  synonyms: [
    { words: ['sofa', 'couch', 'settee'] },
    { words: ['TV', 'television set', 'flat-screen'] },
    { from: 'sneaker', to: ['trainers', 'running shoes'] },
  ],
})

const found = async (text: string): Promise<readonly string[]> =>
  (await catalogue.search({ text, limit: 10 })).map(({ title }) => title).toSorted()

describe('words that a merchant takes for each other', () => {
  it.each([
    ['sofa', ['Couch Thrunby', 'Sofa Fennmoor']],
    ['Settees', ['Couch Thrunby', 'Sofa Fennmoor']],
    ['tv', ['Flat screen', 'Television set']],
    ['flat screens', ['Flat screen', 'Television set']],
    ['television set', ['Flat screen', 'Television set']],
    ['sneakers', ['Running shoes', 'Trainers']],
  ])('find each other: %j', async (text, expected) => {
    expect(await found(text)).toEqual(expected)
  })

  it('find nothing against the direction of a rule that has one', async () => {
    expect(await found('trainers')).toEqual(['Trainers'])
  })

  it('go together with the other words of a query', async () => {
    expect((await catalogue.search({ text: 'sofa thrunby', limit: 10 }))[0]?.title).toBe('Couch Thrunby')
  })

  it('are no typing errors, though no product holds them', async () => {
    expect(await catalogue.repair?.('settee sneaker')).toEqual([])
  })

  it('are not asked for by a part of them', async () => {
    expect(await found('television')).toEqual(['Television set'])
  })

  it('are the same in any form that the language of the shop gives them', async () => {
    const german = await openCatalogue({
      locale: 'de',
      products: [aProduct('1', { title: 'Turnschuhe', category: [] })],
      synonyms: [{ words: ['Sneaker', 'Turnschuh'] }],
    })

    expect(await german.search({ text: 'sneakern', limit: 1 })).toHaveLength(1)
  })

  it('may be none, or nothing that can be looked for', async () => {
    const odd = await openCatalogue({
      products,
      synonyms: [{ words: [] }, { words: ['', '!'] }, { from: '', to: [] }],
    })

    expect(await odd.search({ text: 'sofa ! ', limit: 10 })).toHaveLength(1)
  })
})
