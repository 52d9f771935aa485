import { describe, expect, it } from 'vitest'
import { PRODUCTS, smallCatalogue } from '../../test-support/small-shop.ts'
import type { Product } from '../product/product.ts'
import type { SearchConstraints } from '../wire/replies.ts'
import { findRelaxed, findStrictly } from './find-products.ts'

const rules = { catalogue: smallCatalogue(), limit: 12, fractionDigits: 2 }

async function relaxed(constraints: SearchConstraints) {
  const { products, relaxed: given } = await findRelaxed(constraints, rules)
  return [given, products.map(({ id }) => id)]
}

describe('a search that would find nothing', () => {
  it('keeps to its constraints while they leave something', async () => {
    expect(await relaxed({ text: 'kettle', brands: ['Kesselmann'] })).toEqual([[], ['K-2', 'K-3']])
  })

  it('looks beyond the category first', async () => {
    expect(await relaxed({ text: 'kettle', category: 'Coffee' })).toEqual([
      ['category'],
      ['K-1', 'K-2', 'K-3'],
    ])
  })

  it('widens the prices by a quarter before it gives them up', async () => {
    expect(await relaxed({ text: 'kettle', priceMax: 16 })).toEqual([['price-band'], ['K-3']])
    expect(await relaxed({ text: 'kettle', priceMax: 5 })).toEqual([['price'], ['K-1', 'K-2', 'K-3']])
  })

  it('gives up a brand last', async () => {
    expect(await relaxed({ text: 'strainer', brands: ['Kesselmann'] })).toEqual([['brand'], ['T-1']])
    expect(await relaxed({ text: 'kettle', brands: ['Kesselmann'], priceMax: 5 })).toEqual([
      ['price'],
      ['K-2', 'K-3'],
    ])
  })

  it('gives up several together where one is not enough', async () => {
    expect(
      await relaxed({ text: 'strainer', category: 'Coffee', priceMax: 1, brands: ['Kesselmann'] }),
    ).toEqual([['category', 'price', 'brand'], ['T-1']])
  })

  it('never shows what is not wanted', async () => {
    expect(await relaxed({ text: 'strainer', excludedBrands: ['Brauhilda'] })).toEqual([[], []])
  })
})

const [base] = PRODUCTS as readonly [Product]
const coloured = (id: string, colour?: string): Product => ({
  ...base,
  id,
  attributes: colour === undefined ? {} : { colour },
})

describe('a search for an attribute', () => {
  const of = (products: readonly Product[]) => ({ ...rules, catalogue: smallCatalogue(products) })
  const black = { text: 'kettle', attributes: [{ name: 'colour', value: 'Black' }] }

  it('shows first what has it, then what says nothing of it, and says so', async () => {
    const shop = of([
      coloured('1'),
      coloured('2', 'White'),
      coloured('3', 'black'),
      coloured('4', 'Black, Red'),
    ])
    const { products, relaxed: given } = await findStrictly(black, shop)
    expect(products.map(({ id }) => id)).toEqual(['3', '4', '1'])
    expect(given).toEqual(['attributes'])
  })

  it('shows another value only when there is nothing else', async () => {
    const { products, relaxed: given } = await findStrictly(black, of([coloured('2', 'White')]))
    expect([products.length, given]).toEqual([1, ['attributes']])
  })

  it('leaves out what has a value that is not wanted', async () => {
    const shop = of([coloured('1'), coloured('3', 'Black')])
    const { products } = await findStrictly({ text: 'kettle', excludedAttributes: black.attributes }, shop)
    expect(products.map(({ id }) => id)).toEqual(['1'])
  })
})
