import type { SearchReply } from '@cloister/core/wire'
import { describe, expect, it } from 'vitest'
import { fillMessage, type MessageValues } from '../message.ts'
import { english } from '../texts/shop/en.ts'
import type { ShopMessage } from '../texts/shop/shop-messages.ts'
import { relaxedTexts, understoodTexts } from './understood.ts'

const words = {
  locale: 'en',
  say: (key: ShopMessage, values: MessageValues = {}) => fillMessage(english[key], values, 'en'),
}
const lamp = { id: 'L', title: 'Lamp', category: [], priceMinor: 1, currency: 'EUR', inStock: true }
const reply: SearchReply = {
  source: 'rules',
  constraints: {
    text: 'blanket',
    category: 'Blankets',
    brands: ['Norrland'],
    excludedBrands: ['Acme'],
    attributes: [{ name: 'Material', value: 'Wool' }],
    priceMax: 80,
  },
  relaxed: ['price-band'],
  products: [lamp],
}

describe('what was understood', () => {
  it('is told in the words of the shopper, one by one', () => {
    expect(understoodTexts(reply, {}, words)).toEqual([
      'Blankets',
      'Norrland',
      'Material: Wool',
      'Without Acme',
      'Up to €80',
    ])
    expect(relaxedTexts(reply, words)).toEqual(['Also a little outside of the price'])
  })

  it('leaves out what the shopper ticked, which the filters show', () => {
    const filters = {
      category: 'Blankets',
      brands: ['Norrland'],
      attributes: [{ name: 'Material', value: 'Wool' }],
    }

    expect(understoodTexts(reply, filters, words)).toEqual(['Without Acme', 'Up to €80'])
  })

  it('says nothing of what a newer edge relaxed in a way that is not known here', () => {
    expect(relaxedTexts({ ...reply, relaxed: ['toString' as 'price'] }, words)).toEqual([])
  })

  it('names a price without a currency when no product tells one', () => {
    expect(understoodTexts({ ...reply, products: [] }, {}, words)).toContain('Up to 80')
  })
})
