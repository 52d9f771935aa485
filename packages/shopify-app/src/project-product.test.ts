import { isCloisterError } from '@cloister/core'
import { describe, expect, it } from 'vitest'
import { projectShopifyProduct } from './project-product.ts'

const common = {
  id: 'gid://shopify/Product/7982856273000',
  handle: 'copper-light',
  title: 'Copper  Light',
  vendor: 'Company 123',
  productType: 'Lighting',
  descriptionHtml: '<p>A pendant &amp; a bulb.</p><script>track()</script>',
}
const price = { minVariantPrice: { amount: '19.99', currencyCode: 'EUR' } }

/** As the two APIs answer them. */
const fromStorefront = {
  ...common,
  availableForSale: true,
  featuredImage: { url: 'https://cdn.shop.example/light.jpg' },
  priceRange: price,
  variants: { nodes: [{ barcode: '4006381333931', availableForSale: true }] },
}
const fromAdmin = {
  ...common,
  featuredMedia: { preview: { image: { url: 'https://cdn.shop.example/light.jpg' } } },
  priceRangeV2: price,
  variants: {
    nodes: [
      { barcode: '4006381333931', availableForSale: false },
      { barcode: null, availableForSale: true },
    ],
  },
}
const priced = (amount: unknown, currencyCode: string) => ({
  ...fromStorefront,
  priceRange: { minVariantPrice: { amount, currencyCode } },
})

function fieldRefused(value: unknown): unknown {
  try {
    return projectShopifyProduct(value)
  } catch (error) {
    return isCloisterError(error) && error.code === 'CLOISTER_CATALOGUE_INVALID'
      ? error.details['field']
      : error
  }
}

describe('a product of Shopify', () => {
  it.each([
    ['Storefront', fromStorefront],
    ['Admin', fromAdmin],
  ])(
    'from the %s API becomes the same product of the catalogue, and nothing else of it stays',
    (_, product) => {
      const crowded = { ...product, metafields: [{ value: 'supplier price 4.20' }], tags: ['internal'] }
      expect(projectShopifyProduct(crowded)).toEqual({
        id: 'gid://shopify/Product/7982856273000',
        title: 'Copper Light',
        brand: 'Company 123',
        category: ['Lighting'],
        description: 'A pendant & a bulb.',
        priceMinor: 1999,
        currency: 'EUR',
        inStock: true,
        attributes: {},
        gtin: '4006381333931',
        url: '/products/copper-light',
        imageUrl: 'https://cdn.shop.example/light.jpg',
      })
    },
  )

  it.each([
    ['1500.0', 'JPY', 1500],
    ['0.29', 'USD', 29],
    ['1.5', 'KWD', 1500],
    ['0.0', 'EUR', 0],
  ])('keeps a price of %s %s to the last unit', (amount, currency, minor) => {
    expect(projectShopifyProduct(priced(amount, currency)).priceMinor).toBe(minor)
  })

  it('without brand, type, description, picture and barcode has none, rather than empty ones', () => {
    const bare = { ...fromStorefront, vendor: '', productType: '', descriptionHtml: '', featuredImage: null }
    const product = projectShopifyProduct({
      ...bare,
      variants: { nodes: [{ barcode: 'SHELF-7', availableForSale: false }] },
    })
    expect(product).toMatchObject({ category: [], inStock: true })
    expect([product.brand, product.description, product.imageUrl, product.gtin]).toEqual(
      Array(4).fill(undefined),
    )
  })

  it('is out of stock when none of its variants is for sale', () => {
    const variants = { nodes: [{ barcode: null, availableForSale: false }] }
    expect(projectShopifyProduct({ ...fromAdmin, variants }).inStock).toBe(false)
  })

  it.each([
    [null, 'product'],
    ['a word', 'product'],
    [{ ...fromStorefront, id: '7982856273000' }, 'id'],
    [{ ...fromStorefront, title: ' ' }, 'title'],
    [{ ...fromStorefront, vendor: undefined }, 'vendor'],
    [{ ...fromStorefront, descriptionHtml: 'x'.repeat(1_000_001) }, 'descriptionHtml'],
    [{ ...fromStorefront, variants: { nodes: [{ barcode: null }] } }, 'variants.nodes.0.availableForSale'],
    [{ ...fromStorefront, featuredImage: { url: 'http://cdn.shop.example/a.jpg' } }, 'imageUrl'],
    [{ ...fromStorefront, priceRange: undefined }, 'priceRange'],
    [priced('-1.00', 'EUR'), 'priceRange.minVariantPrice.amount'],
    [priced(19.99, 'EUR'), 'priceRange.minVariantPrice.amount'],
    [priced('1.00', 'eur'), 'currency'],
  ])('is refused with the name of the field when it cannot be read: %#', (value, field) => {
    expect(fieldRefused(value)).toBe(field)
  })
})
