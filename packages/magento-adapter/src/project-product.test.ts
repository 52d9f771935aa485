import { isCloisterError } from '@cloister/core'
import { describe, expect, it } from 'vitest'
import { projectMagentoProduct } from './project-product.ts'

/** As Magento answers it. */
const bag = {
  __typename: 'SimpleProduct',
  sku: '24-MB01',
  name: 'Joust  Duffle Bag',
  url_key: 'joust-duffle-bag',
  url_suffix: '.html',
  stock_status: 'IN_STOCK',
  description: {
    html: '<p>The sporty Joust &amp; more.</p><script>track()</script><ul><li>Dual handles.</li></ul>',
  },
  image: { url: 'https://shop.example/media/mb01.jpg' },
  price_range: { minimum_price: { final_price: { value: 19.99, currency: 'EUR' } } },
  categories: [
    { name: 'Sale', level: 2, path: '1/2/40' },
    { name: 'Bags', level: 3, path: '1/2/3/4' },
    null,
    { name: 'Gear', level: 2, path: '1/2/3' },
    { name: 'Default Category', level: 1, path: '1/2' },
  ],
  related_products: [{ sku: '24-MB04' }, null, { sku: '24-UG06' }],
}
const priced = (value: unknown, currency: string) => ({
  ...bag,
  price_range: { minimum_price: { final_price: { value, currency } } },
})

function fieldRefused(value: unknown): unknown {
  try {
    return projectMagentoProduct(value)
  } catch (error) {
    return isCloisterError(error) && error.code === 'CLOISTER_CATALOGUE_INVALID'
      ? error.details['field']
      : error
  }
}

describe('a product of Magento', () => {
  it('becomes a product of the catalogue, and nothing else of it stays', () => {
    const crowded = {
      ...bag,
      reviews: { items: [{ nickname: 'Quillabeth', text: 'Good' }] },
      meta_keyword: 'x',
    }
    expect(projectMagentoProduct(crowded)).toEqual({
      id: '24-MB01',
      title: 'Joust Duffle Bag',
      category: ['Gear', 'Bags'],
      description: 'The sporty Joust & more. Dual handles.',
      priceMinor: 1999,
      currency: 'EUR',
      inStock: true,
      attributes: {},
      url: '/joust-duffle-bag.html',
      imageUrl: 'https://shop.example/media/mb01.jpg',
      relatedIds: ['24-MB04', '24-UG06'],
    })
  })

  it('has the attributes that the shop shows, what can be chosen, and its brand by the option', () => {
    const configurable = {
      ...bag,
      description: { html: ' ' },
      short_description: { html: '<p>In short.</p>' },
      custom_attributesV2: {
        items: [
          { code: 'manufacturer', selected_options: [{ label: 'Aalto &amp; Sons' }] },
          { code: 'climate', selected_options: [{ label: 'Cold' }, null, { label: 'Windy' }] },
          { code: 'care', value: '<p>Hand wash.</p>' },
          { code: 'size', value: 'one' },
          null,
        ],
      },
      configurable_options: [
        { attribute_code: 'size', label: 'Size', values: [{ label: 'S' }, { label: 'M' }] },
        null,
      ],
    }
    expect(projectMagentoProduct(configurable, { brandAttribute: 'manufacturer' })).toMatchObject({
      brand: 'Aalto & Sons',
      description: 'In short.',
      attributes: { climate: 'Cold, Windy', care: 'Hand wash.', size: 'S, M' },
    })
    expect(projectMagentoProduct(configurable).brand).toBeUndefined()
  })

  it.each([
    [1500, 'JPY', 1500],
    [33.3333, 'GBP', 3333],
    [59.400000000000006, 'USD', 5940],
    [0, 'EUR', 0],
  ])('keeps a price of %d %s to the last unit', (value, currency, minor) => {
    expect(projectMagentoProduct(priced(value, currency)).priceMinor).toBe(minor)
  })

  it('is made of what Magento must answer alone', () => {
    const { sku, name, price_range } = bag
    const least = {
      sku,
      name,
      price_range,
      stock_status: 'OUT_OF_STOCK',
      categories: null,
      description: null,
      image: null,
    }
    expect(projectMagentoProduct(least)).toEqual({
      id: '24-MB01',
      title: 'Joust Duffle Bag',
      category: [],
      priceMinor: 1999,
      currency: 'EUR',
      inStock: false,
      attributes: {},
      relatedIds: [],
    })
  })

  it.each([
    [null, 'product'],
    ['a word', 'product'],
    [{ ...bag, sku: 7 }, 'sku'],
    [{ ...bag, sku: '' }, 'id'],
    [{ ...bag, name: ' ' }, 'title'],
    [{ ...bag, stock_status: 'MAYBE' }, 'stock_status'],
    [{ ...bag, description: { html: 'x'.repeat(1_000_001) } }, 'description.html'],
    [{ ...bag, categories: [{ name: 'Gear', level: '2', path: '1/2' }] }, 'categories.0.level'],
    [{ ...bag, image: { url: 'http://shop.example/a.jpg' } }, 'imageUrl'],
    [{ ...bag, image: { url: 'javascript:alert(1)' } }, 'imageUrl'],
    [{ ...bag, url_key: '/evil.example' }, 'url'],
    [priced('19.99', 'EUR'), 'price_range.minimum_price.final_price.value'],
    [priced(-1, 'EUR'), 'price_range.minimum_price.final_price.value'],
    [priced(1e21, 'EUR'), 'price_range.minimum_price.final_price.value'],
    [priced(1, 'eur'), 'currency'],
  ])('is refused with the name of the field when it cannot be read: %#', (value, field) => {
    expect(fieldRefused(value)).toBe(field)
  })

  it('has an address even where a sign of it is broken', () => {
    const { url } = projectMagentoProduct({ ...bag, url_suffix: '\ud800.html' })
    expect(url).toBe('/joust-duffle-bag%EF%BF%BD.html')
  })
})
