import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { smallCatalogue } from '../../test-support/small-shop.ts'
import { testCloister } from '../../test-support/test-cloister.ts'
import type { Catalogue, CatalogueQuery } from '../retrieve/catalogue.ts'
import { askedOnce } from './asked-once.ts'

function watched() {
  const asked: string[] = []
  const small = smallCatalogue()
  const catalogue: Catalogue = {
    ...small,
    search: (query) => {
      asked.push(`search ${query.text} ${query.limit}`)
      return small.search(query)
    },
    facets: (text) => {
      asked.push(`facets ${text}`)
      return small.facets(text)
    },
  }
  return { catalogue, asked }
}

describe('a catalogue during one search', () => {
  it('is not asked again for the same, or for fewer of the same', async () => {
    const { catalogue, asked } = watched()
    const once = askedOnce(catalogue)
    const all = await once.search({ text: 'kettle', limit: 3 })
    expect(await once.search({ text: 'kettle', limit: 2, sort: 'relevance' })).toEqual(all.slice(0, 2))
    expect(await once.search({ text: 'kettle', limit: 3, brands: undefined })).toEqual(all)
    await Promise.all([once.facets('kettle'), once.facets('kettle')])
    expect(asked).toEqual(['search kettle 3', 'facets kettle'])
  })

  it('is asked again for more, and for anything else', async () => {
    const { catalogue, asked } = watched()
    const once = askedOnce(catalogue)
    await once.search({ text: 'kettle', limit: 1 })
    expect(await once.search({ text: 'kettle', limit: 3 })).toHaveLength(3)
    await once.facets('kettle')
    await once.facets('')
    expect(asked).toEqual(['search kettle 1', 'search kettle 3', 'facets kettle', 'facets '])
  })

  it('takes no brand named for another question than an empty list of brands', async () => {
    const once = askedOnce(smallCatalogue())
    const none = await once.search({ text: 'kettle', limit: 1, brands: [] })
    const any = await once.search({ text: 'kettle', limit: 1 })
    expect([none.length, any.length]).toEqual([0, 1])
  })

  it('answers what it answers without being watched, whatever it was asked before', async () => {
    const names = fc.constantFrom('Kesselmann', 'Brauhilda')
    const query: fc.Arbitrary<CatalogueQuery> = fc.record(
      {
        text: fc.constantFrom('kettle', 'tea', ''),
        limit: fc.integer({ min: 1, max: 6 }),
        category: fc.constantFrom('Kettles', 'Tea'),
        brands: fc.array(names, { maxLength: 2 }),
        excludedBrands: fc.array(names, { maxLength: 2 }),
        priceMinMinor: fc.constantFrom(1000, 3000),
        priceMaxMinor: fc.constantFrom(1000, 3000),
      },
      { requiredKeys: ['text', 'limit'] },
    )
    const small = smallCatalogue()
    await fc.assert(
      fc.asyncProperty(fc.array(query, { minLength: 2, maxLength: 12 }), async (queries) => {
        const once = askedOnce(small)
        for (const one of queries) expect(await once.search(one)).toEqual(await small.search(one))
      }),
    )
  })

  it('is asked for a plain query twice: what it is about, and what answers it', async () => {
    const { catalogue, asked } = watched()
    const { cloister } = testCloister(() => JSON.stringify({ not: 'constraints' }), { catalogue })
    await cloister.discovery.search({ query: 'kettle' })
    expect(asked.filter((one) => !one.endsWith(' '))).toEqual(['facets kettle', 'search kettle 100'])
  })
})
