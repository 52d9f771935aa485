import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import type { Product } from '../product/product.ts'
import { openCatalogue } from './open-catalogue.ts'

const shop: readonly Product[] = [
  aProduct('KET-1', {
    title: 'Gooseneck kettle',
    attributes: { model: 'GXR-200', finish: 'hammered copper' },
  }),
  aProduct('KET-2', { title: 'Enamel kettle', brand: 'Thrunby' }),
  aProduct('KET-3', { title: 'Kettle descaler, a kettel-shaped bottle' }),
  aProduct('LAM-1', { title: 'Desk lamp', category: ['Office', 'Lamps'] }),
  aProduct('LAM-2', {
    title: 'Floor lamp',
    category: ['Office', 'Lamps'],
    description: 'Throws warm light.',
  }),
  aProduct('PRI-1', { title: 'Label printer', category: ['Office', 'Printers'] }),
]
const catalogue = await openCatalogue({ products: shop })

const idsFor = async (text: string): Promise<readonly string[]> =>
  (await catalogue.search({ text, limit: 10 })).map(({ id }) => id)
const repairsIn = async (text: string): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(((await catalogue.repair?.(text)) ?? []).map(({ from, to }) => [from, to]))

describe('a word with a typing error', () => {
  it.each([
    ['printr', 'a letter too few'],
    ['printter', 'a letter too many'],
    ['prinzer', 'a wrong letter'],
    ['pritner', 'two letters that changed places'],
    ['rpinter', 'an error at the beginning'],
    ['PRINTRE', 'an error at the end'],
  ])('finds with %j what was meant: %s', async (text) => {
    expect(await idsFor(text)).toEqual(['PRI-1'])
    expect(await repairsIn(text)).toEqual({ [text.toLowerCase()]: 'printer' })
  })

  it('is repaired in words of brands, categories and attributes as well', async () => {
    expect(await repairsIn('thrunbx offixe hamered')).toEqual({
      thrunbx: 'thrunby',
      offixe: 'office',
      hamered: 'hammered',
    })
  })

  it('leaves the other words of the query as they are', async () => {
    expect((await idsFor('enamel ketle'))[0]).toBe('KET-2')
    expect(await repairsIn('enamel ketle')).toEqual({ ketle: 'kettle' })
  })

  it('is taken for the word that goes with the others', async () => {
    const products = [
      ...['A', 'B', 'C'].map((id) => aProduct(id, { title: `Garden hose ${id}` })),
      aProduct('D', { title: 'Rocking horse' }),
    ]
    const garden = await openCatalogue({ products })

    expect(await garden.repair?.('hosse')).toEqual([{ from: 'hosse', to: 'hose' }])
    expect(await garden.repair?.('rocking hosse')).toEqual([{ from: 'hosse', to: 'horse' }])
  })

  it('may be a space that was left out', async () => {
    expect(await repairsIn('desklamp')).toEqual({ desklamp: 'desk lamp' })
    expect((await idsFor('desklamp'))[0]).toBe('LAM-1')
  })

  it('is repaired in what is suggested while it is typed', async () => {
    expect((await catalogue.suggest?.('pritner', 3))?.products.map(({ id }) => id)).toEqual(['PRI-1'])
  })

  it('narrows by what was meant', async () => {
    expect(await catalogue.facets('pritner')).toEqual({ categories: ['Office', 'Printers'], brands: [] })
    expect((await catalogue.countFacets?.({ text: 'pritner' }))?.counted).toBe(1)
  })

  it('is known as soon as the word is sold, and no longer', async () => {
    const changing = await openCatalogue({ products: shop })
    expect(await changing.repair?.('trippod')).toEqual([])
    await changing.upsert([aProduct('TRI-1', { title: 'Tripod' })])

    expect(await changing.repair?.('trippod')).toEqual([{ from: 'trippod', to: 'tripod' }])
    await changing.upsert([aProduct('TRI-2', { title: 'Trippod, the original' })])
    expect(await changing.repair?.('trippod')).toEqual([])
  })
})

describe('a word that stays as it was typed', () => {
  it.each(['kettle', 'kettel', 'shaped', 'light', 'lamps', 'GXR', 'Thrunby'])(
    'is one that a product holds, however rare: %j',
    async (text) => {
      expect(await repairsIn(text)).toEqual({})
    },
  )

  it.each(['GXR-201', 'gxr201', 'ket4', 'pr1nter'])('is one with a digit: %j', async (text) => {
    expect(await repairsIn(text)).toEqual({})
  })

  it.each(['zeppelin', 'lam', 'kt', '', '!!!', 'prrrinter'])(
    'is one that is near to nothing, or too short: %j',
    async (text) => {
      expect(await repairsIn(text)).toEqual({})
    },
  )

  it('is each of many that the shop does not know: such a text is no search', async () => {
    expect(await repairsIn('ketle enamle printr flor lapm')).toEqual({})
  })

  it('is one near to words that are rare in a large shop, unless it is a long one', async () => {
    const products = Array.from({ length: 1200 }, (_, at) =>
      aProduct(`P-${at}`, { title: at < 2 ? 'Quartz figurine' : at < 10 ? 'Quilt' : 'Bowl' }),
    )
    const large = await openCatalogue({ products })

    expect(await large.repair?.('quatz quitl figurin')).toEqual([{ from: 'quitl', to: 'quilt' }])
    expect(await large.repair?.('figurrine')).toEqual([{ from: 'figurrine', to: 'figurine' }])
  })

  it('is every word of the catalogue, whatever the catalogue holds', async () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'n', 'é', 'ß'), minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 12 }), async (words) => {
        const products = words.map((title, at) => aProduct(`W-${at}`, { title }))
        const small = await openCatalogue({ products })
        for (const text of words) {
          expect(await small.repair?.(text)).toEqual([])
        }
        small.close()
      }),
      { numRuns: 30 },
    )
  })

  it('costs no time, however long the text is', async () => {
    const text = 'abcdefghijklm'.repeat(4000)
    await catalogue.repair?.(text)
    const since = performance.now()
    await catalogue.repair?.(text)
    await catalogue.repair?.('abcdefgh '.repeat(4000))

    expect(performance.now() - since).toBeLessThan(2_000)
  })
})
