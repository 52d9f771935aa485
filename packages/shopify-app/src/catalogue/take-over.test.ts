import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { madeUpProduct } from '../../test-support/made-up-product.ts'
import { gid, now, several, syncedShops } from '../../test-support/synced-shop.ts'
import type { ProductSourceOptions } from './product-source.ts'

const synced = syncedShops()

describe('a shop that is taken over', () => {
  it('is there whole, each product as shoppers are shown it', async () => {
    const { sync, product, shop } = await synced([
      madeUpProduct(1, {
        title: 'Copper  kettle',
        options: [{ name: 'Colour', values: ['red', 'grey'] }],
        variants: [
          { barcode: '4006381333931', sku: 'A', availableForSale: false },
          { barcode: 'no barcode', sku: 'B', availableForSale: true },
        ],
      }),
      madeUpProduct(2, { variants: [{ barcode: null, sku: 'C', availableForSale: false }] }),
    ])
    expect(await sync()).toEqual({
      kind: 'whole',
      taken: 2,
      removed: 0,
      skipped: { count: 0, byField: {} },
    })
    expect(await product(1)).toEqual([
      {
        id: gid(1),
        title: 'Copper kettle',
        brand: 'Fennmoor',
        category: ['Home & Garden', 'Kitchen', 'Kettles'],
        description: 'It boils water.',
        priceMinor: 4900,
        currency: 'EUR',
        inStock: true,
        attributes: { Colour: 'red, grey' },
        gtin: '4006381333931',
        url: '/products/copper-kettle',
      },
    ])
    expect(await product(2)).toMatchObject([{ inStock: false }])
    expect(shop.asked).toEqual(['CloisterStartBulk', 'CloisterBulk', 'CloisterChangedProducts'])
  })

  it('is the same in whatever order Shopify writes parents and children', async () => {
    const products = several(40).map((product, index) => ({
      ...product,
      variants: ['4006381333931', '4006381333948'].map((barcode, at) => ({
        barcode,
        sku: 'A',
        availableForSale: index % 2 === 0 && at === 1,
      })),
    }))
    const shops = [await synced(products), await synced(products)]
    if (shops[1]) shops[1].shop.bulk.order = (lines) => lines.toReversed()
    for (const { sync } of shops) await sync()
    const [plain, turned] = await Promise.all(
      shops.map(async ({ catalogue }) => await catalogue().products([...catalogue().ids()])),
    )
    expect(turned).toEqual(plain)
    expect(plain?.filter(({ inStock }) => inStock)).toHaveLength(20)
    expect(new Set(plain?.map(({ gtin }) => gtin))).toEqual(new Set(['4006381333931']))
  })

  it('has nothing that shoppers are not shown', async () => {
    const { sync, titles } = await synced([
      madeUpProduct(1),
      ...['DRAFT', 'ARCHIVED', 'UNLISTED'].map((status, at) => madeUpProduct(2 + at, { status })),
      madeUpProduct(5, { publishedAt: null }),
      madeUpProduct(6, { publishedAt: '2999-01-01T00:00:00Z' }),
    ])
    await sync()
    expect(await titles()).toEqual(['Kettle 1'])
  })

  it('of a sales channel of its own has what is published there', async () => {
    const publicationId = 'gid://shopify/Publication/7'
    const publications = [publicationId]
    const { sync, titles } = await synced(
      [madeUpProduct(1), madeUpProduct(2, { publications, publishedAt: null })],
      { publicationId },
    )
    await sync()
    expect(await titles()).toEqual(['Kettle 2'])
  })

  it('has the prices of the market or of the company it is for', async () => {
    const companyLocationId = 'gid://shopify/CompanyLocation/3'
    const products = [
      madeUpProduct(1, {
        currencyCode: 'USD',
        marketPrices: { DE: '51.50' },
        companyPrices: { [companyLocationId]: '40.00' },
      }),
    ]
    const priceFor = async (pricedFor: ProductSourceOptions['pricedFor']) => {
      const { sync, product } = await synced(products, pricedFor && { pricedFor })
      await sync()
      return (await product(1)).map(({ priceMinor, currency }) => [priceMinor, currency])[0]
    }
    expect(await priceFor({ country: 'DE' })).toEqual([5150, 'EUR'])
    expect(await priceFor({ companyLocationId })).toEqual([4000, 'EUR'])
    expect(await priceFor(undefined)).toEqual([4900, 'USD'])
  })

  it('has the metafields that were named as attributes, and no others', async () => {
    const metafields = {
      'custom.material': { type: 'list.single_line_text_field', value: '["copper","steel"]' },
      'custom.volume': { type: 'volume', value: '{"value":1.5,"unit":"LITERS"}' },
      'custom.supplier': { type: 'single_line_text_field', value: 'Somebody secret' },
    }
    const view = { metafields: { Material: 'custom.material', Volume: 'custom.volume', None: 'custom.none' } }
    const { sync, product, shop } = await synced([madeUpProduct(1, { metafields })], view)
    await sync()
    const attributes = { Material: 'copper, steel', Volume: '1.5 liters' }
    expect(await product(1)).toMatchObject([{ attributes }])
    shop.products.set(1, madeUpProduct(1, { metafields, title: 'Zanzibar', updatedAt: now() }))
    await sync()
    expect((await product(1))[0]).toMatchObject({ title: 'Zanzibar', attributes })
  })

  it('leaves out what cannot be read and says of which field', async () => {
    const { sync, titles } = await synced([
      madeUpProduct(1),
      madeUpProduct(2, { price: 'free for nobody' }),
      madeUpProduct(3, { currencyCode: 'USD' }),
    ])
    const { skipped } = await sync()
    expect(skipped).toEqual({
      count: 2,
      byField: { 'priceRange.minVariantPrice.amount': 1, currency: 1 },
    })
    expect(await titles()).toEqual(['Kettle 1'])
  })

  it('has what was edited while Shopify wrote the file, which holds it as it was before', async () => {
    const { sync, shop, product } = await synced(several(3))
    shop.bulk.running = 1
    await sync({ waitSeconds: 0 })
    await setTimeout(5)
    shop.products.set(1, madeUpProduct(1, { title: 'Zanzibar', updatedAt: now() }))
    await setTimeout(5)
    await sync({ clockSkewSeconds: 0 })
    expect(await product(1)).toMatchObject([{ title: 'Zanzibar' }])
  })

  it('without a product is no catalogue, and is tried anew the next time', async () => {
    const { sync, shop, titles } = await synced([])
    expect((await failureOf(() => sync())).code).toBe('CLOISTER_CATALOGUE_EMPTY')
    shop.products.set(1, madeUpProduct(1))
    await sync()
    expect(await titles()).toEqual(['Kettle 1'])
  })
})
