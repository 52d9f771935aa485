import { expect, it } from 'vitest'
import { PRODUCTS } from '../../test-support/small-shop.ts'
import { productCard } from './product-card.ts'

it('shows of a product what a page needs, and nothing that a catalogue holds beside it', () => {
  const [product] = PRODUCTS
  if (product === undefined) throw new Error('the shop is empty')
  const full = {
    ...product,
    gtin: '4006381333931',
    attributes: { purchasePrice: '11.00' },
    relatedIds: ['T-1'],
    margin: 0.6,
  }
  expect(productCard(full)).toEqual({
    id: 'K-1',
    title: 'Glass kettle',
    brand: 'Brauhilda',
    category: ['Kitchen', 'Kettles'],
    priceMinor: 4900,
    currency: 'EUR',
    inStock: true,
    url: '/p/K-1',
  })
  expect(Object.keys(productCard({ ...product, brand: undefined, url: undefined }))).not.toContain('brand')
})
