import { describe, expect, it } from 'vitest'
import { inTemporaryDirectory } from '../../test-support/temporary-directory.ts'
import type { Catalogue } from '../retrieve/catalogue.ts'
import { openCatalogue } from '../retrieve/open-catalogue.ts'
import { catalogueContract } from './catalogue-contract.ts'
import { CONTRACT_PRODUCTS } from './contract-products.ts'

const directory = inTemporaryDirectory()

describe('the embedded index keeps the contract of catalogues', () => {
  it.each([...catalogueContract((products) => openCatalogue({ products }))])('$title', async ({ check }) => {
    await expect(check()).resolves.toBeUndefined()
  })
})

describe('an index that grew on disk keeps the contract of catalogues', () => {
  let files = 0
  const open = async (products: typeof CONTRACT_PRODUCTS): Promise<Catalogue> => {
    files += 1
    const [first, ...rest] = products
    const path = directory.file(`grown-${files}.db`)
    const catalogue = await openCatalogue({ products: [{ ...first, title: 'Something else' }], path })
    await catalogue.upsert(rest)
    await catalogue.upsert([first, { ...first, id: 'GONE-1' }])
    await catalogue.remove(['GONE-1'])
    return catalogue
  }

  it.each([...catalogueContract(() => open(CONTRACT_PRODUCTS))])('$title', async ({ check }) => {
    await expect(check()).resolves.toBeUndefined()
  })
})

describe('a catalogue that breaks a promise', () => {
  const broken: Readonly<Record<string, (good: Catalogue) => Partial<Catalogue>>> = {
    'counts one too many': (good) => ({ count: async () => (await good.count()) + 1 }),
    'knows no limit': (good) => ({ search: (query) => good.search({ ...query, limit: 100 }) }),
    'knows no category': (good) => ({ search: (query) => good.search({ ...query, category: undefined }) }),
    'knows no wanted brand': (good) => ({ search: (query) => good.search({ ...query, brands: undefined }) }),
    'knows no unwanted brand': (good) => ({
      search: (query) => good.search({ ...query, excludedBrands: undefined }),
    }),
    'knows no price': (good) => ({ search: (query) => good.search({ ...query, priceMaxMinor: undefined }) }),
    'knows no order': (good) => ({ search: (query) => good.search({ ...query, sort: undefined }) }),
    'has another price': (good) => ({
      search: async (query) => (await good.search(query)).map((item) => ({ ...item, priceMinor: 1 })),
    }),
    'has its own order of ids': (good) => ({ products: (ids) => good.products(ids.toSorted()) }),
    'recommends the product itself': (good) => ({ companions: (id) => good.products([id]) }),
    'finds brands in parts of words': () => ({
      brandsIn: async (text) => (/fennmoor/i.test(text) ? ['Fennmoor'] : []),
    }),
    'does not bear every text': (good) => ({
      search: (query) =>
        query.text.includes('"') ? Promise.reject(new Error('syntax')) : good.search(query),
    }),
    'suggests nothing': () => ({
      suggest: async () => ({ queries: [], categories: [], brands: [], products: [] }),
    }),
    'counts with the wanted brand': (good) => ({
      countFacets: async (query) => ({
        ...((await good.countFacets?.(query)) ?? expect.fail('it counts')),
        brands: [],
      }),
    }),
    'has nothing similar': () => ({ similar: async () => [] }),
  }

  it.each(Object.entries(broken))('is found out: one that %s', async (_, breakIt) => {
    const cases = catalogueContract(async (products) => {
      const good = await openCatalogue({ products })
      return { ...good, ...breakIt(good) }
    })
    const results = await Promise.allSettled(cases.map(({ check }) => check()))

    expect(results.filter(({ status }) => status === 'rejected')).not.toHaveLength(0)
    expect(results.filter(({ status }) => status === 'fulfilled')).not.toHaveLength(0)
  })

  it('is not blamed for what it may lack', async () => {
    const cases = catalogueContract(async (products) => {
      const { hasWord, countFacets, suggest, similar, ...rest } = await openCatalogue({ products })
      return rest
    })

    await expect(Promise.all(cases.map(({ check }) => check()))).resolves.toHaveLength(cases.length)
  })
})
