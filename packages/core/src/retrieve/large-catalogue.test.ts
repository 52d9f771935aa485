import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import type { CatalogueQuery } from './catalogue.ts'
import { openCatalogue } from './open-catalogue.ts'

const COUNT = 21_000
const RARE = 20_500

/** Every product mentions a kettle and comes in black, one in three thousand is a kettle, one is of copper. */
const catalogue = await openCatalogue({
  products: Array.from({ length: COUNT }, (_, index) =>
    aProduct(`P-${index}`, {
      title: index % 3000 === 2999 ? 'Whistling Kettle' : `Thing ${index % 7}`,
      brand: index === RARE ? 'Fennmoor' : 'Thrunby',
      category: index % 5000 === 4999 ? ['Kitchen', 'Tea pots'] : ['Kitchen', 'Things'],
      description: index === RARE ? 'For a kettle, of copper' : 'For a kettle',
      priceMinor: COUNT - index,
      attributes: { colour: 'black' },
    }),
  ),
})

const idsFor = async (query: Partial<CatalogueQuery>): Promise<readonly string[]> =>
  (await catalogue.search({ text: '', limit: 5, ...query })).map(({ id }) => id)

describe('a catalogue in which more products hold the words than can be ranked', () => {
  it('puts what is called so above what only mentions it', async () => {
    expect(await idsFor({ text: 'kettle' })).toEqual(['P-2999', 'P-5999', 'P-8999', 'P-11999', 'P-14999'])
  })

  it('finds as many as are asked for where no title says it', async () => {
    expect(await idsFor({ text: 'black' })).toHaveLength(5)
    expect(await idsFor({ text: 'black kettle' })).toHaveLength(5)
  })

  it('finds the one that holds the rare word among all the common ones', async () => {
    const [first, ...others] = await idsFor({ text: 'black copper kettle unheard' })

    expect(first).toBe(`P-${RARE}`)
    expect(others).toHaveLength(4)
  })

  it('keeps to a brand or a category that few have, wherever they are', async () => {
    expect(await idsFor({ text: 'kettle', brands: ['fennmoor'] })).toEqual([`P-${RARE}`])
    expect(await idsFor({ text: 'kettle', excludedBrands: ['Thrunby'] })).toEqual([`P-${RARE}`])
    expect(await idsFor({ text: 'black', category: 'tea pots' })).toHaveLength(4)
  })

  it('keeps to prices that few have, and to some that many have', async () => {
    expect(await idsFor({ text: 'black', priceMaxMinor: 2 })).toHaveLength(2)
    expect(await idsFor({ text: 'black', priceMaxMinor: COUNT - 1 })).toHaveLength(5)
  })

  it('sorts all of them by price', async () => {
    expect(await idsFor({ text: 'kettle', sort: 'price-ascending', limit: 2 })).toEqual([
      `P-${COUNT - 1}`,
      `P-${COUNT - 2}`,
    ])
    expect(await idsFor({ text: 'kettle', sort: 'price-descending', limit: 2 })).toEqual(['P-0', 'P-1'])
    const cheapestPot = await idsFor({
      text: 'black',
      category: 'Tea pots',
      sort: 'price-ascending',
      limit: 1,
    })
    expect(cheapestPot).toEqual(['P-19999'])
  })
})
