import { describe, expect, it } from 'vitest'
import { PRODUCTS } from '../../test-support/small-shop.ts'
import type { Product } from '../product/product.ts'
import { nameAttributes } from './name-attributes.ts'

const [base] = PRODUCTS as readonly [Product]
const HITS: readonly Product[] = [
  { colour: 'Black', material: 'Stainless steel', size: 'XL' },
  { colour: 'White, Black', material: 'Glass', 'shoe size': '42', 'power source': 'Battery' },
  { colour: 'Red', 'cable colour': 'Black', use: 'Kettle' },
  { 'cable colour': 'Black', model: 'Black' },
].map((attributes, index) => ({ ...base, id: `${index}`, attributes: attributes as Product['attributes'] }))

const named = (text: string) => {
  const { text: rest, attributes, excludedAttributes } = nameAttributes({ text }, HITS)
  const list = (some: typeof attributes) => some?.map(({ name, value }) => `${name}: ${value}`)
  return [rest, list(attributes), list(excludedAttributes)]
}

describe('the attributes that a query names', () => {
  it.each([
    ['black kettle', 'black kettle', ['colour: Black']],
    ['schwarzer kettle', 'Black kettle', ['colour: Black']],
    ['kettle noire', 'kettle Black', ['colour: Black']],
    ['kettle in the colour red', 'kettle in the red', ['colour: Red']],
    ['kettle made of glass', 'kettle made of glass', ['material: Glass']],
    ['red kettle xl', 'red kettle xl', ['size: XL', 'colour: Red']],
    ['kettle shoe size 42', 'kettle shoe 42', ['shoe size: 42']],
    ['kettle cable colour black', 'kettle cable black', ['cable colour: Black']],
  ])('%s: wanted', (query, text, attributes) => {
    expect(named(query)).toEqual([text, attributes, undefined])
  })

  it.each([
    ['kettle but not black', 'kettle', ['colour: Black']],
    ['kettle nicht schwarz', 'kettle', ['colour: Black']],
    ['kettle sans verre', 'kettle', ['material: Glass']],
  ])('%s: unwanted', (query, text, attributes) => {
    expect(named(query)).toEqual([text, undefined, attributes])
  })

  it.each([
    ['a word that may be the thing itself', 'battery kettle'],
    ['a number that may be anything', 'kettle 42'],
    ['a colour that no product has', 'green kettle'],
  ])('are not %s', (_what, query) => {
    expect(named(query)).toEqual([query, undefined, undefined])
  })
})
