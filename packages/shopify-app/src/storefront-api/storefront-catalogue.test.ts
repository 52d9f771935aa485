import type { Catalogue, CatalogueQuery, Product } from '@cloister/core/retrieve'
import { catalogueContract } from '@cloister/core/testing'
import { describe, expect, it, vi } from 'vitest'
import { type MadeUpProduct, madeUpProduct } from '../../test-support/made-up-product.ts'
import type { MadeUpStorefront } from '../../test-support/made-up-storefront.ts'
import { refusalOf } from '../../test-support/refusal-of.ts'
import { renamedReading } from '../../test-support/renamed-catalogue.ts'
import { storefrontOf } from '../../test-support/storefront-of.ts'
import { openStorefrontCatalogue } from './open-storefront-catalogue.ts'
import type { StorefrontClient } from './storefront-client.ts'

/** The products of the contract as a shop on Shopify has them. */
function shelved(products: readonly Product[]): readonly MadeUpProduct[] {
  return products.map(
    ({ id, title, brand = '', category, priceMinor, currency, inStock, attributes }, place) =>
      madeUpProduct(place + 1, {
        title,
        vendor: brand,
        taxonomy: category.slice(0, -1),
        productType: category.at(-1) ?? '',
        price: (priceMinor / 100).toFixed(2),
        currencyCode: currency,
        options: Object.entries(attributes).map(([name, value]) => ({ name, values: [value] })),
        variants: [{ barcode: null, sku: id, availableForSale: inStock }],
      }),
  )
}

async function contractCatalogue(
  products: readonly Product[],
  shop: Omit<MadeUpStorefront, 'products'> = {},
): Promise<Catalogue> {
  const ids = products.map(({ id }) => id)
  const catalogue = await openStorefrontCatalogue(storefrontOf({ ...shop, products: shelved(products) }))
  return renamedReading(catalogue, {
    inside: (id) => (ids.includes(id) ? `gid://shopify/Product/${ids.indexOf(id) + 1}` : id),
    outside: (gid) => ids[Number(gid.split('/').at(-1)) - 1] ?? gid,
  })
}

const kettle = (number: number, changes: Partial<MadeUpProduct> = {}) => madeUpProduct(number, changes)
const titles = async (found: Promise<readonly Product[]>) => (await found).map(({ title }) => title)

describe("a shop's own search", () => {
  it.each(catalogueContract((products) => contractCatalogue(products)))('$title', async ({ check }) => {
    await expect(check()).resolves.toBeUndefined()
  })

  it.each(catalogueContract((products) => contractCatalogue(products, { filters: [] })))(
    'whose merchant has switched no filter on: $title',
    async ({ check }) => {
      await expect(check()).resolves.toBeUndefined()
    },
  )

  it('is asked for the prices of a market, in its language', async () => {
    const storefront = storefrontOf({ products: [kettle(1)] })
    const catalogue = await openStorefrontCatalogue(storefront, { country: 'DE', language: 'PT_BR' })
    await catalogue.search({ text: 'kettle', limit: 3 })
    await catalogue.search({ text: '', limit: 3 })
    await catalogue.suggest?.('ket', 3)
    await catalogue.companions('gid://shopify/Product/1', 3)
    await catalogue.products(['gid://shopify/Product/1'])
    expect(new Set(storefront.asked.map(({ name }) => name)).size).toBe(6)
    for (const { variables } of storefront.asked) {
      expect(variables).toMatchObject({ country: 'DE', language: 'PT_BR' })
    }
  })

  it('shows no price in another currency than that of the market', async () => {
    const products = [kettle(1), kettle(2, { currencyCode: 'USD' })]
    const catalogue = await openStorefrontCatalogue(storefrontOf({ products }))
    expect(catalogue.currency).toBe('EUR')
    expect(await titles(catalogue.search({ text: 'kettle', limit: 9 }))).toEqual(['Kettle 1'])
  })

  it('narrows by what Shopify is told, and by what comes back', async () => {
    const storefront = storefrontOf({
      products: [
        kettle(1, { price: '20.00' }),
        kettle(2, { price: '60.00', vendor: 'Thrunby "Old" Works' }),
        kettle(3, { price: '70.00', productType: 'Lamps' }),
      ],
    })
    const catalogue = await openStorefrontCatalogue(storefront)
    const query: Omit<CatalogueQuery, 'text'> = {
      limit: 5,
      category: 'kettles',
      brands: ['Thrunby "Old" Works'],
      priceMinMinor: 5_000,
    }
    expect(await titles(catalogue.search({ ...query, text: 'kettle' }))).toEqual(['Kettle 2'])
    expect(storefront.asked.at(-1)?.variables['productFilters']).toEqual([
      { productVendor: 'Thrunby "Old" Works' },
      { productType: 'Kettles' },
      { price: { min: 50 } },
    ])
    expect(await titles(catalogue.search({ ...query, text: '' }))).toEqual(['Kettle 2'])
    expect(storefront.asked.at(-1)?.variables['query']).toBe(
      'vendor:"Thrunby \\"Old\\" Works" AND product_type:"Kettles" AND variants.price:>=50.00',
    )
  })

  it('writes the prices of a currency without decimals as such', async () => {
    const storefront = storefrontOf({ products: [kettle(1, { price: '4900', currencyCode: 'JPY' })] })
    const catalogue = await openStorefrontCatalogue(storefront)
    expect(await titles(catalogue.search({ text: '', limit: 5, priceMaxMinor: 4_900 }))).toEqual(['Kettle 1'])
    expect(storefront.asked.at(-1)?.variables['query']).toBe('variants.price:<=4900')
  })

  it('puts what the merchant chose beside a product before what Shopify relates', async () => {
    const products = [kettle(1), kettle(2), kettle(3, { productType: 'Cups', title: 'Cup' })]
    const catalogue = await openStorefrontCatalogue(storefrontOf({ products, complementary: { 1: [3] } }))
    expect(await titles(catalogue.companions('gid://shopify/Product/1', 5))).toEqual(['Cup', 'Kettle 2'])
    expect(await titles(catalogue.companions('gid://shopify/Product/1', 1))).toEqual(['Cup'])
  })

  it('finds nothing where no word is left that could be searched, rather than everything', async () => {
    const storefront = storefrontOf({ products: [kettle(1)] })
    const catalogue = await openStorefrontCatalogue(storefront)
    const before = storefront.asked.length
    expect(await catalogue.search({ text: '"*":', limit: 5 })).toEqual([])
    expect(storefront.asked).toHaveLength(before)
  })

  it('reads the names of a large shop page by page, and not for ever', async () => {
    const products = Array.from({ length: 5_400 }, (_, place) => kettle(place + 1))
    const storefront = storefrontOf({ products })
    const catalogue = await openStorefrontCatalogue(storefront)
    expect(storefront.asked.map(({ variables }) => variables['after'])).toHaveLength(20)
    expect(await catalogue.count()).toBe(5_000)
  })

  it('reads its names again when they are old, and makes nobody wait for them', async () => {
    const products = [kettle(1)]
    const storefront = storefrontOf({ products })
    const catalogue = await openStorefrontCatalogue(storefront, { namesKeptSeconds: 60 })
    const { version } = catalogue
    products.push(kettle(2, { vendor: 'Thrunby' }))
    expect(await catalogue.brandsIn('a Thrunby kettle')).toEqual([])
    const now = performance.now()
    const clock = vi.spyOn(performance, 'now').mockReturnValue(now + 61_000)
    try {
      expect(await catalogue.brandsIn('a Thrunby kettle')).toEqual([])
      await vi.waitFor(() => expect(catalogue.version).not.toBe(version))
      expect(await catalogue.brandsIn('a Thrunby kettle')).toEqual(['Thrunby'])
      expect(storefront.asked.filter(({ name }) => name === 'CloisterNames')).toHaveLength(2)
    } finally {
      clock.mockRestore()
    }
  })

  it('is not asked any more once it is closed', async () => {
    const storefront = storefrontOf({ products: [kettle(1)] })
    const catalogue = await openStorefrontCatalogue(storefront)
    catalogue.close()
    expect((await refusalOf(() => catalogue.search({ text: 'kettle', limit: 1 }))).code).toBe(
      'CLOISTER_CLOSED',
    )
  })

  it.each([
    ['country', { country: 'Germany' }],
    ['language', { language: 'de' }],
    ['deadlineMs', { deadlineMs: 1 }],
    ['namesKeptSeconds', { namesKeptSeconds: 0 }],
  ])('is not opened with an option that makes no sense: %s', async (option, options) => {
    const refusal = await refusalOf(() => openStorefrontCatalogue(storefrontOf({ products: [] }), options))
    expect([refusal.code, refusal.details['option']]).toEqual(['CLOISTER_OPTIONS_INVALID', option])
  })
})

describe('a storefront that does not answer', () => {
  const secret = 'Quillabeth asked for a kettle'
  const answering = (answer: unknown): StorefrontClient => ({ query: async () => answer })

  it.each([
    ['CLOISTER_PLATFORM_BUSY', { errors: [{ message: secret, extensions: { code: 'THROTTLED' } }] }],
    ['CLOISTER_PLATFORM_REFUSED', { errors: [{ message: secret, extensions: { code: 'ACCESS_DENIED' } }] }],
    ['CLOISTER_PLATFORM_FAILED', { errors: [{ message: secret }] }],
    ['CLOISTER_PLATFORM_REPLY_INVALID', { products: secret }],
    ['CLOISTER_PLATFORM_REPLY_INVALID', secret],
    ['CLOISTER_PLATFORM_REPLY_INVALID', null],
  ])('is %s, without a word of it in the error: %#', async (code, answer) => {
    const refusal = await refusalOf(() => openStorefrontCatalogue(answering(answer)))
    expect(refusal.code).toBe(code)
    expect(`${refusal} ${JSON.stringify(refusal)} ${refusal.stack}`).not.toContain('Quillabeth')
  })

  it('is CLOISTER_PLATFORM_FAILED where its client throws, without a word of that', async () => {
    const client: StorefrontClient = { query: () => Promise.reject(new Error(secret)) }
    const refusal = await refusalOf(() => openStorefrontCatalogue(client))
    expect(refusal.code).toBe('CLOISTER_PLATFORM_FAILED')
    expect(`${refusal} ${JSON.stringify(refusal)} ${refusal.stack}`).not.toContain('Quillabeth')
  })

  it('is waited for no longer than the deadline', async () => {
    const storefront = storefrontOf({ products: [kettle(1)] })
    const catalogue = await openStorefrontCatalogue(storefront, { deadlineMs: 50 })
    storefront.query = () => new Promise(() => undefined)
    expect((await refusalOf(() => catalogue.search({ text: 'kettle', limit: 1 }))).code).toBe(
      'CLOISTER_DEADLINE_EXCEEDED',
    )
  })
})
