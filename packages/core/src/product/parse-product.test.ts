import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import { parseProduct } from './parse-product.ts'

const CANARY = 'canary-value-of-the-file'

const errorOf = (value: unknown): unknown => {
  try {
    parseProduct(value)
  } catch (error) {
    return error
  }
  return undefined
}

describe('checking a product', () => {
  it('takes a product with everything on it', () => {
    const product = aProduct('KET-1', {
      brand: 'Fennmoor',
      description: 'Pours slowly.',
      attributes: { colour: 'black' },
      gtin: '2000000000015',
      url: '/kettles/ket-1',
      imageUrl: 'https://images.shop.example/ket-1.jpg',
      relatedIds: ['COF-1'],
    })

    expect(parseProduct(product)).toEqual(product)
  })

  it.each([
    ['id', { id: '' }],
    ['id', { id: 'x'.repeat(129) }],
    ['id', { id: 'a\u0000b' }],
    ['title', { title: '' }],
    ['title', { title: 'x'.repeat(301) }],
    ['brand', { brand: 7 }],
    ['category', { category: Array.from({ length: 9 }, () => 'level') }],
    ['category', { category: 'Kitchen' }],
    ['description', { description: 'x'.repeat(20_001) }],
    ['priceMinor', { priceMinor: -1 }],
    ['priceMinor', { priceMinor: 49.5 }],
    ['priceMinor', { priceMinor: 1e12 + 1 }],
    ['currency', { currency: 'eur' }],
    ['inStock', { inStock: 'yes' }],
    ['attributes', { attributes: { colour: 7 } }],
    ['attributes', { attributes: Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`a${n}`, 'x'])) }],
    ['attributes', { attributes: ['black'] }],
    ['gtin', { gtin: '123' }],
    ['url', { url: '//elsewhere.example/p' }],
    ['url', { url: '/\\elsewhere.example/p' }],
    ['url', { url: 'javascript:alert(1)' }],
    ['url', { url: 'http://shop.example/p' }],
    ['imageUrl', { imageUrl: 'https://user:secret@shop.example/p.jpg' }],
    ['relatedIds', { relatedIds: [''] }],
  ])('refuses a wrong %s and names the field', (field, wrong) => {
    expect(errorOf({ ...aProduct('KET-1'), ...wrong })).toMatchObject({
      code: 'CLOISTER_CATALOGUE_INVALID',
      details: { field },
    })
  })

  it.each([undefined, null, 'a product', 7, []])('refuses %j', (value) => {
    expect(errorOf(value)).toMatchObject({ code: 'CLOISTER_CATALOGUE_INVALID' })
  })

  it('never repeats what the file said, not even the name of an unknown field', () => {
    const errors = [
      errorOf({ ...aProduct('KET-1'), [CANARY]: 1 }),
      errorOf({ ...aProduct('KET-1'), title: { [CANARY]: CANARY } }),
      errorOf({ ...aProduct('KET-1'), attributes: { [CANARY]: [CANARY] } }),
    ]

    expect(errors).not.toContain(undefined)
    expect(errors.map((error) => `${error}${inspect(error)}${JSON.stringify(error)}`).join()).not.toContain(
      CANARY,
    )
  })

  it('returns a checked product as it is, and it cannot be changed afterwards', () => {
    const product = parseProduct(aProduct('KET-1'))

    expect(parseProduct(product)).toBe(product)
    expect(Object.isFrozen(product)).toBe(true)
  })
})
