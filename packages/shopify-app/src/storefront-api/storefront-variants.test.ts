import { isCloisterError } from '@cloister/core'
import type { Product } from '@cloister/core/product'
import { describe, expect, it } from 'vitest'
import { madeUpProduct } from '../../test-support/made-up-product.ts'
import { storefrontOf } from '../../test-support/storefront-of.ts'
import { openStorefrontCatalogue } from './open-storefront-catalogue.ts'
import { storefrontVariants } from './storefront-variants.ts'

const kettle = madeUpProduct(1, {
  title: 'Kettle',
  options: [
    { name: 'Colour', values: ['Red', 'Grey'] },
    { name: 'Size', values: ['1 l'] },
  ],
  variants: [
    { barcode: '4006381333931', sku: 'K-R', availableForSale: false, price: '49.00', title: 'Red / 1 l' },
    { barcode: 'none', sku: 'K-G', availableForSale: true, price: '59.90', title: 'Grey / 1 l' },
  ],
})
const cup = madeUpProduct(2, { title: 'Cup' })
const signal = AbortSignal.timeout(60_000)

async function opened() {
  const storefront = storefrontOf({ products: [kettle, cup] })
  const catalogue = await openStorefrontCatalogue(storefront)
  const products = await catalogue.products(['gid://shopify/Product/1', 'gid://shopify/Product/2'])
  return { storefront, products }
}

describe('the variants of a shop’s products', () => {
  it('have ids that a cart takes, their own prices and what sets them apart', async () => {
    const { storefront, products } = await opened()
    const found = await storefrontVariants(storefront).of(products, signal)
    expect(found.get('gid://shopify/Product/1')).toEqual([
      {
        id: 'gid://shopify/ProductVariant/10',
        title: 'Red / 1 l',
        priceMinor: 4_900,
        inStock: false,
        options: [
          { name: 'Colour', label: 'Red' },
          { name: 'Size', label: '1 l' },
        ],
        sku: 'K-R',
        gtin: '4006381333931',
        url: '/products/kettle-1?variant=10',
      },
      expect.objectContaining({
        id: 'gid://shopify/ProductVariant/11',
        priceMinor: 5_990,
        inStock: true,
        url: '/products/kettle-1?variant=11',
      }),
    ])
    expect(found.get('gid://shopify/Product/1')?.[1]).not.toHaveProperty('gtin')
  })

  it('are called as the product where it has no options', async () => {
    const { storefront, products } = await opened()
    const [only] =
      (await storefrontVariants(storefront).of(products, signal)).get('gid://shopify/Product/2') ?? []
    expect(only).toMatchObject({ title: 'Cup', options: [], url: '/products/kettle-2' })
  })

  it('are left out in another currency than that of their product', async () => {
    const { storefront, products } = await opened()
    const inDollars: readonly Product[] = products.map((product) => ({ ...product, currency: 'USD' }))
    const found = await storefrontVariants(storefront).of(inDollars, signal)
    expect([...found.values()]).toEqual([[], []])
  })

  it('lead to their products, and what is no variant to nothing', async () => {
    const { storefront } = await opened()
    const before = storefront.asked.length
    const ids = [
      'gid://shopify/ProductVariant/11',
      'gid://shopify/ProductVariant/99',
      'gid://shopify/Product/1',
      'x',
    ]
    const found = await storefrontVariants(storefront).productIds(ids, signal)
    expect([...found]).toEqual([['gid://shopify/ProductVariant/11', 'gid://shopify/Product/1']])
    expect(storefront.asked.slice(before).map(({ variables }) => variables['ids'])).toEqual([ids.slice(0, 2)])
  })

  it('are asked for fifty products at a time, and for none not at all', async () => {
    const { storefront, products } = await opened()
    const [product] = products
    const many = Array.from({ length: 120 }, (_, at) => ({
      ...(product as Product),
      id: `gid://shopify/Product/${at + 1}`,
    }))
    const before = storefront.asked.length
    const variants = storefrontVariants(storefront, { country: 'DE' })
    expect((await variants.of(many, signal)).size).toBe(2)
    expect((await variants.of([], signal)).size).toBe(0)
    const asked = storefront.asked.slice(before)
    expect(asked.map(({ variables }) => (variables['ids'] as unknown[]).length)).toEqual([50, 50, 20])
    expect(asked[0]?.variables['country']).toBe('DE')
  })

  it('are not told with a deadline that makes no sense', () => {
    try {
      storefrontVariants(storefrontOf({ products: [] }), { deadlineMs: 1 })
      expect.unreachable()
    } catch (error) {
      expect(isCloisterError(error) && error.details['option']).toBe('deadlineMs')
    }
  })
})
