import { isCloisterError } from '@cloister/core'
import { describe, expect, it } from 'vitest'
import { type ProductView, projectProductView } from './project-product-view.ts'

const money = (value: number | null, currency = 'EUR') => ({ final: { amount: { value, currency } } })

/** As the cloud service answers it. */
const shirt: ProductView = {
  __typename: 'ComplexProductView',
  sku: 'SHIRT',
  name: 'Linen  shirt',
  urlKey: 'linen-shirt',
  inStock: true,
  lastModifiedAt: null,
  description: '<p>Cool &amp; light.</p>',
  shortDescription: null,
  images: [null, { url: 'https://shop.example/shirt.jpg' }],
  attributes: [
    { name: 'brand', label: 'Brand', value: 'Aalto' },
    { name: 'care', label: null, value: ['Hand wash', 'Dry flat', { hidden: 'x' }] },
    { name: 'weight', label: null, value: 180 },
    null,
  ],
  categories: [
    { name: 'Sale', level: 2, slug: 'sale', parents: [] },
    {
      name: 'Shirts',
      level: 3,
      slug: 'men/shirts',
      parents: [
        { name: 'Men', level: 2 },
        { name: 'Root', level: 1 },
      ],
    },
  ],
  links: [null, { product: { sku: 'BELT' } }, { product: { sku: null } }],
  options: [{ title: 'size', values: [{ title: 'S' }, { title: null }, { title: 'M' }] }, null],
  priceRange: { minimum: money(29.9), maximum: money(39.9) },
}

describe('a product of Adobe Commerce as a Cloud Service', () => {
  it('becomes the same as one of the other dialects', () => {
    expect(projectProductView(shirt, { brandAttribute: 'brand' })).toEqual({
      id: 'SHIRT',
      title: 'Linen shirt',
      brand: 'Aalto',
      category: ['Men', 'Shirts'],
      description: 'Cool & light.',
      priceMinor: 2990,
      currency: 'EUR',
      inStock: true,
      attributes: { care: 'Hand wash, Dry flat', weight: '180', size: 'S, M' },
      url: '/linen-shirt',
      imageUrl: 'https://shop.example/shirt.jpg',
      relatedIds: ['BELT'],
    })
  })

  it('has the price of the product itself where there are no variants', () => {
    const { priceRange: _range, options: _options, ...simple } = shirt
    expect(projectProductView({ ...simple, price: money(5) }).priceMinor).toBe(500)
  })

  it.each([
    [{ sku: null }, 'id'],
    [{ name: null }, 'title'],
    [{ priceRange: null }, 'price.final.amount'],
    [{ priceRange: { minimum: money(null), maximum: null } }, 'price.final.amount'],
    [{ priceRange: { minimum: money(-1), maximum: null } }, 'price.final.amount.value'],
    [{ priceRange: { minimum: money(1, 'euro'), maximum: null } }, 'currency'],
    [{ images: [{ url: 'javascript:alert(1)' }] }, 'imageUrl'],
    [{ urlKey: '/evil.example' }, 'url'],
  ] satisfies readonly (readonly [Partial<ProductView>, string])[])(
    'is refused with the name of the field when it cannot be read: %#',
    (changed, field) => {
      let refused: unknown
      try {
        projectProductView({ ...shirt, ...changed })
      } catch (error) {
        refused = isCloisterError(error) ? error.details['field'] : error
      }
      expect(refused).toBe(field)
    },
  )
})
