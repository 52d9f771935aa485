import { describe, expect, it } from 'vitest'
import { understood } from '../../test-support/model-constraints.ts'
import { PRODUCTS, smallCatalogue } from '../../test-support/small-shop.ts'
import { type TestCloister, testCloister } from '../../test-support/test-cloister.ts'
import type { Product } from '../product/product.ts'
import type { Catalogue, CatalogueQuery } from '../retrieve/catalogue.ts'
import type { SearchReply } from '../wire/replies.ts'
import type { SearchFilters } from '../wire/requests.ts'
import type { SearchOptions } from './checked-search.ts'

const COLOURS: Readonly<Record<string, Product['attributes']>> = {
  'K-1': { Colour: 'Black', Lid: 'Hinged' },
  'K-2': { Colour: 'Black', Lid: 'Loose' },
  'K-3': { Colour: 'Red', Lid: 'Hinged' },
}
const COLOURED = PRODUCTS.map((product) => ({ ...product, attributes: COLOURS[product.id] ?? {} }))

/** A road whose model is always too stupid to answer, unless it is given an answer. */
function shopWith(catalogue: Catalogue = smallCatalogue(COLOURED), answer = 'no JSON'): TestCloister {
  return testCloister(() => answer, { catalogue })
}

async function idsOf(road: TestCloister, options: SearchOptions) {
  const { products, relaxed } = await road.cloister.discovery.search(options)
  return { ids: products.map(({ id }) => id), relaxed }
}

const kettle = async (filters: SearchFilters, query = 'kettle') => await idsOf(shopWith(), { query, filters })

describe('what a shopper ticked', () => {
  it.each<[string, SearchFilters, readonly string[]]>([
    ['nothing', {}, ['K-1', 'K-2', 'K-3']],
    ['no brand of a list', { brands: [] }, ['K-1', 'K-2', 'K-3']],
    ['one brand', { brands: ['Brauhilda'] }, ['K-1']],
    ['two brands, one of which is enough', { brands: ['Brauhilda', 'Kesselmann'] }, ['K-1', 'K-2', 'K-3']],
    ['a category', { category: 'Kettles' }, ['K-1', 'K-2', 'K-3']],
    ['another category', { category: 'Tea' }, []],
    [
      'a lowest and a highest price, both included',
      { priceMinMinor: 3900, priceMaxMinor: 4900 },
      ['K-1', 'K-2'],
    ],
    ['prices that nothing can have', { priceMinMinor: 5000, priceMaxMinor: 100 }, []],
    ['an attribute', { attributes: [{ name: 'Colour', value: 'Red' }] }, ['K-3']],
    ['an attribute in another spelling', { attributes: [{ name: 'COLOUR', value: 'red' }] }, ['K-3']],
    [
      'two values of one attribute, one of which is enough',
      {
        attributes: [
          { name: 'Colour', value: 'Red' },
          { name: 'Colour', value: 'Black' },
        ],
      },
      ['K-1', 'K-2', 'K-3'],
    ],
    [
      'values of two attributes, both of which hold',
      {
        attributes: [
          { name: 'Colour', value: 'Black' },
          { name: 'Lid', value: 'Hinged' },
        ],
      },
      ['K-1'],
    ],
    ['a brand that is not for sale', { brands: ['Unheard'] }, []],
    ['a category that is not there', { category: 'Unheard' }, []],
    ['an attribute that nothing has', { attributes: [{ name: 'Unheard', value: 'Red' }] }, []],
    ['a name that every object has', { attributes: [{ name: 'constructor', value: 'Red' }] }, []],
  ])('narrows a search by %s', async (_what, filters, ids) => {
    expect(await kettle(filters)).toEqual({ ids, relaxed: undefined })
  })

  it('holds on top of what the words say', async () => {
    expect((await kettle({ priceMinMinor: 3000 }, 'kettle under 45')).ids).toEqual(['K-2'])
    expect((await kettle({ priceMinMinor: 3000 }, 'kettle over 40')).ids).toEqual(['K-1'])
    expect((await kettle({ priceMinMinor: 4000 }, 'kettle over 30')).ids).toEqual(['K-1'])
    expect((await kettle({ priceMaxMinor: 3000 }, 'kettle under 45')).ids).toEqual(['K-3'])
    expect((await kettle({ priceMaxMinor: 4500 }, 'kettle over 30')).ids).toEqual(['K-2'])
    expect((await kettle({ brands: ['Kesselmann', 'Brauhilda'] }, 'kesselmann kettle')).ids).toEqual([
      'K-2',
      'K-3',
    ])
    expect((await kettle({ brands: ['Kesselmann'] }, 'kettle without kesselmann')).ids).toEqual([])
  })

  it('is never given up: the words are', async () => {
    expect(await kettle({ priceMinMinor: 4000 }, 'kettle under 20')).toEqual({
      ids: ['K-1'],
      relaxed: ['price'],
    })
    expect(await kettle({ brands: ['Brauhilda'] }, 'kesselmann kettle')).toEqual({
      ids: ['K-1'],
      relaxed: ['brand'],
    })
  })

  it('is looked for among more than what is shown', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      ...PRODUCTS[0],
      id: `M-${index}`,
      attributes: {},
    }))
    const road = shopWith(smallCatalogue([...(many as Product[]), ...COLOURED]))
    const filters = { attributes: [{ name: 'Colour', value: 'Red' }] }
    expect((await idsOf(road, { query: 'kettle', limit: 2, filters })).ids).toEqual(['K-3'])
  })

  it('narrows what the model understood, which never learns of it', async () => {
    const road = shopWith(smallCatalogue(COLOURED), understood({ brands: ['Kesselmann'] }))
    const filters = { priceMinMinor: 3777, attributes: [{ name: 'Colour', value: 'Black' }] }
    const reply = await road.cloister.discovery.search({ query: 'kettle', filters })
    expect([reply.source, reply.products.map(({ id }) => id)]).toEqual(['model', ['K-2']])
    expect(reply.constraints).toEqual({ text: 'kettle', brands: ['Kesselmann'] })
    const plain = shopWith(smallCatalogue(COLOURED), understood({ brands: ['Kesselmann'] }))
    await plain.cloister.discovery.search({ query: 'kettle' })
    expect(road.model.bodies).toEqual(plain.model.bodies.map(() => expect.not.stringMatching(/3777|37\.77/u)))
    expect(road.model.bodies.map(questionOf)).toEqual(plain.model.bodies.map(questionOf))
  })

  it('is not relaxed for what the model understood either', async () => {
    const road = shopWith(smallCatalogue(COLOURED), understood({ brands: ['Kesselmann'] }))
    const search = async (brand: string) =>
      await road.cloister.discovery.search({ query: 'kettle', filters: { brands: [brand] } })
    expect(await search('Brauhilda')).toMatchObject({
      source: 'model',
      relaxed: ['brand'],
      products: [{ id: 'K-1' }],
    })
    expect(await search('Unheard')).toMatchObject({ source: 'model', products: [] })
  })

  it('says nothing of what the words mean', async () => {
    const { discovery } = shopWith().cloister
    const meant = async (filters: SearchFilters) =>
      (await discovery.search({ query: 'tea', limit: 2, filters })).constraints
    expect(await meant({})).toEqual({ text: 'tea', category: 'Tea' })
    expect(await meant({ priceMaxMinor: 1000 })).toEqual({ text: 'tea', category: 'Tea' })
  })

  it('is no part of what is remembered of a query', async () => {
    const road = shopWith(smallCatalogue(COLOURED), understood())
    const search = async (options: Partial<SearchOptions>) =>
      (await idsOf(road, { query: 'kettle', ...options })).ids
    expect(await search({ filters: { brands: ['Brauhilda'] }, sort: 'price-ascending' })).toEqual(['K-1'])
    expect(await search({})).toEqual(['K-1', 'K-2', 'K-3'])
    expect((await road.cloister.discovery.search({ query: 'kettle' })).constraints).toEqual({
      text: 'kettle',
    })
    expect(await search({ filters: { brands: ['Unheard'] } })).toEqual([])
    expect(await search({ filters: { brands: ['Kesselmann'] } })).toEqual(['K-2', 'K-3'])
    expect(road.model.bodies).toHaveLength(1)
  })

  it('leaves an understanding alone that finds nothing even without it', async () => {
    const road = shopWith(smallCatalogue(COLOURED), understood({ text: 'kettle', category: 'Tea' }))
    const reply = await road.cloister.discovery.search({
      query: 'kettle',
      filters: { brands: ['Brauhilda'] },
    })
    expect([reply.fallback, reply.products.map(({ id }) => id)]).toEqual(['ungrounded', ['K-1']])
  })
})

function questionOf(body: string): unknown {
  return (JSON.parse(body) as { messages: unknown[] }).messages.at(-1)
}

describe('an order that the shopper chose', () => {
  const asked: CatalogueQuery[] = []
  const catalogue: Catalogue = {
    ...smallCatalogue(COLOURED),
    search: (query) => {
      asked.push(query)
      return smallCatalogue(COLOURED).search(query)
    },
  }

  it.each([
    [undefined, 'price-ascending'],
    ['relevance', 'relevance'],
    ['price-descending', 'price-descending'],
  ] as const)('%s stands in the place of the words’ one', async (sort, sorted) => {
    const options = { query: 'cheapest kettle', ...(sort !== undefined && { sort }) }
    const reply = await shopWith(catalogue).cloister.discovery.search(options)
    expect([asked.at(-1)?.sort ?? 'relevance', reply.constraints.sort]).toEqual([sorted, sorted])
  })
})

describe('what can be narrowed by', () => {
  const counted: unknown[] = []
  const counts = {
    counted: 2,
    categories: [{ name: 'Kettles', count: 2 }],
    brands: [],
    price: { minMinor: 1900, maxMinor: 3900 },
    attributes: [{ name: 'Colour', values: [{ name: 'Black', count: 1 }] }],
  }
  const counting = (): Catalogue => ({
    ...smallCatalogue(COLOURED),
    countFacets: (query) => {
      counted.push(query)
      return Promise.resolve(counts)
    },
  })
  const search = async (options: Omit<SearchOptions, 'query'>, query: string): Promise<SearchReply> =>
    await shopWith(counting()).cloister.discovery.search({ query, ...options })

  it('is counted for what the words say and what was ticked, where it is asked for', async () => {
    const filters = { brands: ['Kesselmann'], attributes: [{ name: 'Colour', value: 'Black' }] }
    const { facets } = await search({ facets: true, filters, sort: 'price-ascending' }, 'kettle under 45')
    expect(facets).toEqual(counts)
    expect(counted.splice(0)).toEqual([
      { text: 'kettle', brands: ['Kesselmann'], priceMaxMinor: 4500, attributes: filters.attributes },
    ])
    expect(await search({}, 'kettle')).not.toHaveProperty('facets')
    expect(counted).toEqual([])
  })

  it('is counted for what is left of the words after something was given up', async () => {
    await search({ facets: true }, 'kettle under 5')
    expect(counted.splice(0)).toEqual([expect.objectContaining({ priceMaxMinor: undefined })])
  })

  it('is nothing where nothing can be found, and not told where the catalogue cannot count', async () => {
    const filters = { brands: ['Brauhilda'], category: 'Unheard' }
    const { facets } = await search({ facets: true, filters }, 'kesselmann kettle')
    expect(facets).toEqual({ counted: 0, categories: [], brands: [], attributes: [] })
    const mute = shopWith()
    expect(await mute.cloister.discovery.search({ query: 'kettle', facets: true })).not.toHaveProperty(
      'facets',
    )
  })
})

describe('a word that was read as another', () => {
  it('is told, once for each word', async () => {
    const catalogue: Catalogue = {
      ...smallCatalogue(),
      repair: (text) => Promise.resolve(text.includes('kettel') ? [{ from: 'kettel', to: 'kettle' }] : []),
    }
    const { discovery } = shopWith(catalogue).cloister
    expect((await discovery.search({ query: 'kettel' })).repaired).toEqual([{ from: 'kettel', to: 'kettle' }])
    expect(await discovery.search({ query: 'kettle' })).not.toHaveProperty('repaired')
  })
})

describe('a search that does not hold', () => {
  it.each<[string, object]>([
    ['filters', { filters: 'Kesselmann' }],
    ['filters', { filters: { canary: 'x' } }],
    ['filters.category', { filters: { category: 'x'.repeat(201) } }],
    ['filters.brands', { filters: { brands: Array.from({ length: 21 }, () => 'x') } }],
    ['filters.brands.0', { filters: { brands: [''] } }],
    ['filters.priceMinMinor', { filters: { priceMinMinor: -1 } }],
    ['filters.priceMaxMinor', { filters: { priceMaxMinor: 9.5 } }],
    ['filters.attributes', { filters: { attributes: { Colour: 'Red' } } }],
    ['filters.attributes.0', { filters: { attributes: [{ name: 'Colour', value: 'Red', not: true }] } }],
    ['sort', { sort: 'id; DROP TABLE product' }],
    ['facets', { facets: 1 }],
  ])('is refused by the name of its field %s', async (field, options) => {
    const road = shopWith()
    await expect(
      road.cloister.discovery.search({ query: 'kettle', ...options } as SearchOptions),
    ).rejects.toThrow(expect.objectContaining({ code: 'CLOISTER_REQUEST_MALFORMED', details: { field } }))
    expect(road.model.bodies).toEqual([])
  })
})
