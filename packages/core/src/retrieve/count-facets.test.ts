import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import type { CatalogueQuery, FacetCounts } from './catalogue.ts'
import { openCatalogue } from './open-catalogue.ts'

const kettle = (id: string, brand: string, priceMinor: number, colour: string) =>
  aProduct(id, {
    title: `Kettle ${id}`,
    brand,
    priceMinor,
    attributes: { colour, material: 'steel', model: `GX-${id}`, note: 'x'.repeat(50) },
  })

const catalogue = await openCatalogue({
  products: [
    kettle('K-1', 'Fennmoor', 4900, 'black'),
    kettle('K-2', 'Fennmoor', 2900, 'Black'),
    kettle('K-3', 'Thrunby', 8900, 'white'),
    kettle('K-4', 'Thrunby', 1900, 'white'),
    kettle('K-5', 'Ostwin', 9900, 'green'),
    aProduct('T-1', { title: 'Tea pot', category: ['Kitchen', 'Tea'] }),
  ],
})

const countsFor = (query: Partial<CatalogueQuery>): Promise<FacetCounts> | undefined =>
  catalogue.countFacets?.({ text: '', ...query })

describe('counting what hits can be narrowed by', () => {
  it('counts all products where nothing is asked for', async () => {
    expect(await countsFor({})).toMatchObject({
      counted: 6,
      categories: [
        { name: 'Kitchen', count: 6 },
        { name: 'Kettles', count: 5 },
        { name: 'Tea', count: 1 },
      ],
      price: { minMinor: 1900, maxMinor: 9900 },
    })
  })

  it('counts the hits of a text', async () => {
    expect(await countsFor({ text: 'kettles' })).toMatchObject({
      counted: 5,
      brands: [
        { name: 'Fennmoor', count: 2 },
        { name: 'Thrunby', count: 2 },
        { name: 'Ostwin', count: 1 },
      ],
    })
  })

  it('offers the attributes whose values part the hits, with their counts', async () => {
    expect((await countsFor({ text: 'kettle' }))?.attributes).toEqual([
      {
        name: 'colour',
        values: [
          { name: 'black', count: 2 },
          { name: 'white', count: 2 },
        ],
      },
    ])
  })

  it('counts other brands and prices on, so that a shopper can widen again', async () => {
    const counts = await countsFor({ text: 'kettle', brands: ['Fennmoor'], priceMaxMinor: 3000 })

    expect(counts).toMatchObject({
      counted: 1,
      brands: [
        { name: 'Fennmoor', count: 1 },
        { name: 'Thrunby', count: 1 },
      ],
      price: { minMinor: 2900, maxMinor: 4900 },
    })
  })

  it('counts what holds some of the words where nothing holds all', async () => {
    expect((await countsFor({ text: 'kettle unheard' }))?.counted).toBe(5)
  })

  it('has no price without a hit', async () => {
    expect(await countsFor({ text: 'unheard' })).toEqual({
      counted: 0,
      categories: [],
      brands: [],
      attributes: [],
    })
  })

  it('counts what has the attributes that were ticked, and their own values as if none were', async () => {
    const black = await countsFor({ text: 'kettle', attributes: [{ name: 'Colour', value: 'BLACK' }] })
    expect([black?.counted, black?.brands, black?.price]).toEqual([
      2,
      [{ name: 'Fennmoor', count: 2 }],
      { minMinor: 2900, maxMinor: 4900 },
    ])
    expect(black?.attributes).toEqual([
      {
        name: 'colour',
        values: [
          { name: 'black', count: 2 },
          { name: 'white', count: 2 },
        ],
      },
    ])
  })

  it('counts attributes among the products that it counts, and not among those that hold some of the words', async () => {
    const one = await countsFor({ text: 'kettle K-1' })
    expect([one?.counted, one?.attributes]).toEqual([1, []])
  })
})
