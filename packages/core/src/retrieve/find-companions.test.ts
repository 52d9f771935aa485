import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import { openCatalogue } from './open-catalogue.ts'

const kettle = aProduct('KET-1', {
  title: 'Steel Kettle',
  relatedIds: ['SOLD-OUT', 'gone', 'MUG-1', 'KET-1'],
})

const PRODUCTS = [
  kettle,
  aProduct('KET-2', { title: 'Steel Kettle, large' }),
  aProduct('SOLD-OUT', { title: 'Tea Tin', category: ['Kitchen', 'Storage'], inStock: false }),
  aProduct('MUG-1', { title: 'Mug', category: ['Kitchen', 'Tableware'] }),
  aProduct('BAG-1', { title: 'Tote Bag', category: ['Outdoor', 'Bags'] }),
  aProduct('POT-1', { title: 'Steel Teapot', category: ['Kitchen', 'Tableware'] }),
  aProduct('TEN-1', { title: 'Tent', category: ['Outdoor', 'Tents'] }),
]

const companionsOf = async (
  id: string,
  { limit = 10, baskets = [] as readonly (readonly string[])[], products = PRODUCTS } = {},
): Promise<readonly string[]> => {
  const catalogue = await openCatalogue({ products, baskets })
  return (await catalogue.companions(id, limit)).map((product) => product.id)
}

describe('finding what goes with a product', () => {
  it('begins with what the merchant relates, what is in stock first', async () => {
    expect((await companionsOf('KET-1')).slice(0, 2)).toEqual(['MUG-1', 'SOLD-OUT'])
  })

  it('goes on with what is bought together, unless it is bought with everything', async () => {
    const baskets = [
      ['KET-1', 'TEN-1'],
      ['KET-1', 'BAG-1'],
      ['MUG-1', 'BAG-1'],
      ['POT-1', 'BAG-1'],
    ]

    expect((await companionsOf('KET-1', { baskets })).slice(2, 4)).toEqual(['TEN-1', 'BAG-1'])
  })

  it('then prefers another shelf of the same department over the same thing again', async () => {
    const ids = await companionsOf('KET-1')

    expect(ids[2]).toBe('POT-1')
    expect(ids.indexOf('POT-1')).toBeLessThan(ids.indexOf('KET-2'))
  })

  it('fills up to the limit, without the product itself and nothing twice', async () => {
    const ids = await companionsOf('KET-1', { limit: 6 })

    expect(new Set(ids).size).toBe(6)
    expect(ids).not.toContain('KET-1')
  })

  it('fills up for every product of the shop', async () => {
    const counts = await Promise.all(
      PRODUCTS.map(async ({ id }) => (await companionsOf(id, { limit: 6 })).length),
    )

    expect(counts).toEqual(PRODUCTS.map(() => 6))
  })

  it('keeps to the limit', async () => {
    expect(await companionsOf('KET-1', { limit: 1 })).toEqual(['MUG-1'])
  })

  it('has none for an unknown product or in a shop of one', async () => {
    expect(await companionsOf('nothing')).toEqual([])
    expect(await companionsOf('KET-1', { products: [kettle] })).toEqual([])
  })

  it('works for a product without category and words', async () => {
    const products = [aProduct('A', { title: '!!!', category: [] }), aProduct('B'), aProduct('C')]

    expect(await companionsOf('A', { products })).toHaveLength(2)
  })

  it('ignores baskets with ids that are no products any more', async () => {
    expect(await companionsOf('TEN-1', { baskets: [['TEN-1', 'gone'], [], ['gone']] })).not.toContain('gone')
  })
})
