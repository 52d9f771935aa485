import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import { openCatalogue } from './open-catalogue.ts'

const catalogue = await openCatalogue({
  products: [
    aProduct('K-1', { title: 'Copper gooseneck kettle' }),
    aProduct('K-2', { title: 'Steel kettle', priceMinor: 99_900 }),
    aProduct('K-3', { title: 'Copper kettle', inStock: false }),
    aProduct('K-4', { title: 'Copper kettle with a spout' }),
    aProduct('K-5', { title: 'Samovar', priceMinor: 5000 }),
    aProduct('P-1', { title: 'Copper gooseneck pourer', category: ['Kitchen', 'Pourers'] }),
    aProduct('X-1', { title: 'Copper', category: [] }),
    aProduct('X-2', { title: '!!!', category: [] }),
  ],
})

const similarTo = async (id: string, limit = 10): Promise<readonly string[] | undefined> =>
  (await catalogue.similar?.(id, limit))?.map((product) => product.id)

describe('finding products of the same kind', () => {
  it('keeps to the shelf: the most alike first, behind all of them what cannot be bought', async () => {
    expect(await similarTo('K-1')).toEqual(['K-4', 'K-2', 'K-5', 'K-3'])
  })

  it('keeps to the limit', async () => {
    expect(await similarTo('K-1', 2)).toEqual(['K-4', 'K-2'])
  })

  it('goes by the words alone for a product without a category', async () => {
    expect((await similarTo('X-1'))?.toSorted()).toEqual(['K-1', 'K-3', 'K-4', 'P-1'])
  })

  it('has none for an unknown product or one without words', async () => {
    expect(await similarTo('nothing')).toEqual([])
    expect(await similarTo('X-2')).toEqual([])
  })
})
