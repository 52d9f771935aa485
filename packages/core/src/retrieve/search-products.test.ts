import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import type { CatalogueQuery } from './catalogue.ts'
import { openCatalogue } from './open-catalogue.ts'

const catalogue = await openCatalogue({
  products: [
    aProduct('KET-001', {
      title: 'Gooseneck Kettle',
      brand: 'Fennmoor',
      gtin: '2000000000015',
      priceMinor: 4900,
      attributes: { colour: 'black', model: 'GX-200' },
    }),
    aProduct('KET-002', { title: 'Enamel Farm Kettle', brand: 'Thrunby', priceMinor: 3950, inStock: false }),
    aProduct('KET-003', { title: 'Electric Kettle', brand: 'Fennmoor', priceMinor: 8900 }),
    aProduct('TEA-001', {
      title: 'Tea Pot',
      category: ['Kitchen', 'Tableware'],
      brand: 'Tovenell',
      priceMinor: 2900,
      description: 'Takes what a kettle holds. Ask for GX-200 filters.',
    }),
    aProduct('LAM-001', {
      title: 'Désk Lamp',
      category: ['Desk', 'Lamps'],
      priceMinor: 1900,
      attributes: { Radio: 'no', model: 'Lamp' },
    }),
    aProduct('ESP-001', {
      title: 'Espresso Maker',
      category: ['Kitchen', 'Coffee', 'Espresso'],
      priceMinor: 100,
    }),
  ],
})

const idsFor = async (query: Partial<CatalogueQuery>): Promise<readonly string[]> =>
  (await catalogue.search({ text: '', limit: 10, ...query })).map(({ id }) => id)

describe('searching the catalogue', () => {
  it('puts the product that is what was asked for above one that only mentions it', async () => {
    expect((await idsFor({ text: 'kettle' })).at(-1)).toBe('TEA-001')
    expect(await idsFor({ text: 'kettle' })).toHaveLength(4)
  })

  it('puts what holds all words above what holds some', async () => {
    const ids = await idsFor({ text: 'black gooseneck kettle' })

    expect(ids[0]).toBe('KET-001')
    expect(ids).toContain('KET-003')
  })

  it.each(['kettles', 'KETTLE', 'kéttle'])('understands %j', async (text) => {
    expect(await idsFor({ text })).toContain('KET-001')
  })

  it('finds accented titles without accents', async () => {
    expect(await idsFor({ text: 'desk lamp' })).toEqual(['LAM-001'])
  })

  it('lets small words find nothing by themselves unless there is nothing else', async () => {
    expect(await idsFor({ text: 'is there a lamp' })).toEqual(['LAM-001'])
    expect(await idsFor({ text: 'a' })).toEqual(['TEA-001'])
  })

  it.each(['KET-003', 'ket-003', '2000000000015', 'GX-200', 'gx 200', 'where is my GX-200'])(
    'puts the product that %j names first',
    async (text) => {
      expect((await idsFor({ text }))[0]).toBe(text.toLowerCase() === 'ket-003' ? 'KET-003' : 'KET-001')
    },
  )

  it('names a product under the filters too', async () => {
    expect(await idsFor({ text: 'KET-003', brands: ['Thrunby'] })).not.toContain('KET-003')
  })

  it('returns nothing for words that the shop does not know', async () => {
    expect(await idsFor({ text: 'zeppelin' })).toEqual([])
    expect(await idsFor({ text: '!!! ???' })).toEqual([])
  })

  it('shows the shelf without words, what is in stock first', async () => {
    const ids = await idsFor({ text: ' ', category: 'Kettles' })

    expect(ids).toEqual(['KET-001', 'KET-003', 'KET-002'])
  })

  it.each([
    [{ category: 'kitchen' }, 5],
    [{ category: 'Coffee' }, 1],
    [{ category: 'ESPRESSO' }, 1],
    [{ category: 'Garden' }, 0],
    [{ brands: ['fennmoor'] }, 2],
    [{ brands: ['Fennmoor', 'Thrunby'] }, 3],
    [{ brands: [] }, 6],
    [{ excludedBrands: ['Fennmoor'] }, 4],
    [{ priceMinMinor: 2900, priceMaxMinor: 4900 }, 3],
    [{ priceMinMinor: 5000, priceMaxMinor: 4000 }, 0],
    [{ category: 'Kitchen', brands: ['Fennmoor'], priceMaxMinor: 5000 }, 1],
  ] satisfies readonly [Partial<CatalogueQuery>, number][])('filters by %j', async (filter, count) => {
    expect(await idsFor(filter)).toHaveLength(count)
  })

  it('keeps the filters with words', async () => {
    expect(await idsFor({ text: 'kettle', brands: ['Fennmoor'], priceMaxMinor: 5000 })).toEqual(['KET-001'])
  })

  it('sorts by price what answers the query, not whatever shares a word with it', async () => {
    expect(await idsFor({ text: 'kettle', sort: 'price-ascending' })).toEqual([
      'TEA-001',
      'KET-002',
      'KET-001',
      'KET-003',
    ])
    expect((await idsFor({ text: 'electric kettle', sort: 'price-ascending' }))[0]).toBe('KET-003')
    expect((await idsFor({ text: 'kettle', sort: 'price-descending' }))[0]).toBe('KET-003')
    expect((await idsFor({ text: 'kettle zeppelin', sort: 'price-descending' }))[0]).toBe('KET-003')
    expect((await idsFor({ sort: 'price-ascending' }))[0]).toBe('ESP-001')
  })

  it('returns at most as many as asked for, and at least asks for one', async () => {
    expect(await idsFor({ text: 'kettle', limit: 2 })).toHaveLength(2)
    expect(await idsFor({ text: 'kettle', limit: 0 })).toHaveLength(1)
    expect(await idsFor({ text: 'kettle', limit: Number.NaN })).toHaveLength(1)
  })

  it.each([
    '"',
    'title:kettle',
    'kettle OR',
    'NEAR(kettle lamp)',
    '* ^kettle',
    "'; DROP TABLE product; --",
    '{a b}:c',
  ])('takes %j for words, never for syntax', async (text) => {
    await expect(idsFor({ text })).resolves.toBeInstanceOf(Array)
    expect(await catalogue.count()).toBe(6)
  })

  it('bears any text and any filter', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom(
          '"',
          "'",
          '*',
          ':',
          '(',
          ')',
          '-',
          '^',
          'a',
          '1',
          ' ',
          '\u0000',
          '\ud800',
          '\u0301',
        ),
      }),
    )
    await fc.assert(
      fc.asyncProperty(anything, anything, async (text, name) => {
        const found = await catalogue.search({
          text,
          limit: 10,
          category: name,
          brands: [name],
          excludedBrands: [name],
        })
        expect(found.length).toBeLessThanOrEqual(10)
        expect((await catalogue.search({ text, limit: 10 })).length).toBeLessThanOrEqual(10)
        await catalogue.facets(text)
        await catalogue.products([text])
        await catalogue.companions(text, 3)
      }),
      { numRuns: 200 },
    )
  })

  it('reads only so many words of a very long text', async () => {
    expect(await idsFor({ text: `${'zeppelin airship '.repeat(20_000)} kettle` })).toEqual(
      await idsFor({ text: 'kettle' }),
    )
  })
})

describe('what a shopper may narrow by', () => {
  it('names categories of every level and brands, most frequent first', async () => {
    expect(await catalogue.facets('kettle')).toEqual({
      categories: ['Kitchen', 'Kettles', 'Tableware'],
      brands: ['Fennmoor', 'Thrunby', 'Tovenell'],
    })
  })

  it('speaks of the whole catalogue without words', async () => {
    const { categories, brands } = await catalogue.facets('')

    expect(categories).toHaveLength(7)
    expect(brands[0]).toBe('Fennmoor')
  })

  it('names nothing for what the shop does not have', async () => {
    expect(await catalogue.facets('zeppelin')).toEqual({ categories: [], brands: [] })
  })

  it('knows the brands in a query', async () => {
    expect(await catalogue.brandsIn('a kettle, not from thrunby')).toEqual(['Thrunby'])
  })
})
