import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import type { CatalogueQuery } from './catalogue.ts'
import { openCatalogue } from './open-catalogue.ts'

const catalogue = await openCatalogue({
  products: [
    aProduct('K-1', { title: 'Kettle', attributes: { Colour: 'Black', Cups: '4', Finish: 'Weiß matt' } }),
    aProduct('K-2', { title: 'Kettle', attributes: { Colour: 'Black, silver', Cups: '8' } }),
    aProduct('K-3', { title: 'Kettle', attributes: { Colour: 'Piano black', Cups: '4' } }),
    aProduct('K-4', { title: 'Kettle', attributes: { Cable: 'Black', "Maker's note": 'Black' } }),
    aProduct('T-1', { title: 'Tea pot', category: ['Tea'], attributes: { Colour: 'Black', Cups: '4' } }),
  ],
})

type Ticked = NonNullable<CatalogueQuery['attributes']>
const tick = (...pairs: readonly (readonly [string, string])[]): Ticked =>
  pairs.map(([name, value]) => ({ name, value }))

const idsFor = async (attributes: Ticked, query: Partial<CatalogueQuery> = {}) =>
  (await catalogue.search({ text: 'kettle', limit: 10, ...query, attributes })).map(({ id }) => id)

describe('products narrowed by their attributes', () => {
  it.each<[string, Ticked, readonly string[]]>([
    ['a whole value, whatever its case', tick(['colour', 'black']), ['K-1']],
    ['one of two values of a name', tick(['Colour', 'Black'], ['Colour', 'Piano black']), ['K-1', 'K-3']],
    ['two names, both of which hold', tick(['Colour', 'Black'], ['Cups', '8']), []],
    ['a number, which the index leaves out', tick(['Cups', '4']), ['K-1', 'K-3']],
    ['a number and a word of one name', tick(['Cups', '8'], ['Cups', 'many']), ['K-2']],
    ['letters that are spelt otherwise in the index', tick(['Finish', 'Weiß matt']), ['K-1']],
    ['a name with a quotation mark', tick(["Maker's note", 'Black']), ['K-4']],
    ['a name that no product has', tick(['Unheard', 'Black']), []],
  ])('have %s', async (_what, attributes, ids) => {
    expect((await idsFor(attributes)).toSorted()).toEqual(ids)
    expect((await idsFor(attributes, { sort: 'price-ascending' })).toSorted()).toEqual(ids)
  })

  it('are narrowed without words as well, and found by name only where they pass', async () => {
    expect(await idsFor(tick(['Colour', 'Black']), { text: '' })).toEqual(['K-1', 'T-1'])
    expect((await idsFor(tick(['Colour', 'Black']), { text: 'K-1' }))[0]).toBe('K-1')
    expect(await idsFor(tick(['Colour', 'Black']), { text: 'K-4' })).not.toContain('K-4')
  })

  it('bear any name and any value', async () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('"', "' OR 1=1 --", '$.a"b', '\u0000', 'x*'))
    await fc.assert(
      fc.asyncProperty(text, text, async (name, value) => {
        expect(await idsFor(tick([`${name}!`, value]))).toEqual([])
        await catalogue.countFacets?.({ text: 'kettle', attributes: tick([name, value]) })
      }),
      { numRuns: 200 },
    )
  })
})
