import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import type { Suggestions } from './catalogue.ts'
import { openCatalogue } from './open-catalogue.ts'

const catalogue = await openCatalogue({
  products: [
    aProduct('K-1', { title: 'Copper Kettle small', brand: 'Fennmoor' }),
    aProduct('K-2', { title: 'Copper Kettle large', brand: 'Fennmoor' }),
    aProduct('K-3', { title: 'Kettle', brand: 'Kelso', attributes: { model: 'GX-200' } }),
    aProduct('P-1', { title: 'Copper Pan', brand: 'Thrunby', category: ['Kitchen', 'Frying Pans'] }),
    aProduct('C-1', { title: 'Crème jug', category: ['Kitchen', 'Crockery'] }),
  ],
})

const suggestions = async (text: string, limit = 5): Promise<Suggestions> => {
  const found = await catalogue.suggest?.(text, limit)
  return found ?? expect.fail('this catalogue suggests')
}

describe('completing a query while it is typed', () => {
  it('completes the word and tells what comes next in titles, the most frequent first', async () => {
    expect((await suggestions('c')).queries).toEqual(['copper', 'copper kettle', 'creme'])
    expect((await suggestions('ket')).queries).toEqual(['kettle'])
  })

  it('completes a later word only to what occurs with the earlier ones', async () => {
    expect((await suggestions('copper k')).queries).toEqual(['copper kettle'])
    expect((await suggestions('jug k')).queries).toEqual([])
  })

  it('does not go on with a word that a space has ended', async () => {
    expect((await suggestions('cop ')).queries).toEqual([])
    expect((await suggestions('copper ')).queries).toEqual(['copper', 'copper kettle'])
  })

  it('offers categories and brands that begin so, or have a word that does', async () => {
    expect((await suggestions('k')).categories).toEqual(['Kitchen', 'Kettles'])
    expect((await suggestions('pan')).categories).toEqual(['Frying Pans'])
    expect((await suggestions('fe')).brands).toEqual(['Fennmoor'])
    expect((await suggestions('CRÉ')).queries).toEqual(['creme'])
  })

  it('offers products that hold one of the completions', async () => {
    const ids = async (text: string) => (await suggestions(text)).products.map(({ id }) => id)

    expect((await ids('ket')).toSorted()).toEqual(['K-1', 'K-2', 'K-3'])
    expect(await ids('copper pa')).toEqual(['P-1'])
    expect(await ids('gx-200')).toEqual(['K-3'])
  })

  it('offers no more of each than asked for, and nothing for nothing', async () => {
    const { queries, products } = await suggestions('c', 1)

    expect([queries.length, products.length]).toEqual([1, 1])
    expect(await suggestions(' -')).toEqual({ queries: [], categories: [], brands: [], products: [] })
  })

  it('bears any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300, unit: 'grapheme' }), async (text) => {
        expect((await suggestions(text, 3)).queries.length).toBeLessThanOrEqual(3)
      }),
    )
  })
})
