import { describe, expect, it } from 'vitest'
import { modelConstraints } from '../../test-support/model-constraints.ts'
import { fractionDigits } from '../product/minor-units.ts'
import { catalogueQuery, constraintsForm, constraintsOf } from './constraints.ts'

const plain = modelConstraints()
const { schema, jsonSchema } = constraintsForm({
  categories: ['Kettles'],
  brands: ['Bosch', 'Siemens'],
  attributes: ['material: Steel'],
})

describe('the form in which the model understands a query', () => {
  it.each([
    plain,
    {
      ...plain,
      category: 'Kettles',
      brands: ['Bosch'],
      excludedBrands: ['Siemens'],
      priceMin: 0,
      priceMax: 49.9,
      attributes: ['material: Steel'],
    },
  ])('accepts %o', (answer) => {
    expect(schema.parse(answer)).toEqual(answer)
  })

  it.each([
    ['a category that the shop does not have', { category: 'Weapons' }],
    ['a brand that the shop does not have', { brands: ['Evil'] }],
    ['an unwanted brand that the shop does not have', { excludedBrands: ['Evil'] }],
    ['a brand in another case', { brands: ['bosch'] }],
    ['a negative price', { priceMin: -1 }],
    ['a price beyond all prices', { priceMax: 1e12 }],
    ['a price as a text', { priceMax: '50' }],
    ['an attribute that no product has', { attributes: ['material: Evil'] }],
    ['an order that is none', { sort: 'random' }],
    ['a long text', { text: 'x'.repeat(201) }],
    ['more brands than a query names', { brands: Array.from({ length: 6 }, () => 'Bosch') }],
    ['one field more', { sku: 'K-1' }],
    ['one field less', { sort: undefined }],
  ])('refuses %s', (_what, change) => {
    expect(schema.safeParse({ ...plain, ...change }).success).toBe(false)
  })

  it('tells the model the names of the shop and nothing optional or nested', () => {
    expect(jsonSchema).toMatchObject({
      required: [
        'text',
        'category',
        'brands',
        'excludedBrands',
        'priceMin',
        'priceMax',
        'attributes',
        'sort',
      ],
      additionalProperties: false,
      properties: {
        category: { enum: ['Kettles', null] },
        brands: { items: { enum: ['Bosch', 'Siemens'] } },
      },
    })
  })

  it('has no empty list of names, which several servers refuse', () => {
    expect(
      JSON.stringify(constraintsForm({ categories: [], brands: [], attributes: [] }).jsonSchema),
    ).not.toContain('"enum":[]')
  })

  it('leaves out what filters nothing', () => {
    expect(constraintsOf(plain)).toEqual({ text: 'kettle' })
    const offered = new Map([['material: Steel', { name: 'material', value: 'Steel' }]])
    expect(constraintsOf({ ...plain, attributes: ['material: Steel'] }, offered)).toEqual({
      text: 'kettle',
      attributes: [{ name: 'material', value: 'Steel' }],
    })
    expect(constraintsOf({ ...plain, priceMin: 0, sort: 'price-ascending' })).toEqual({
      text: 'kettle',
      priceMin: 0,
      sort: 'price-ascending',
    })
  })
})

describe('what the catalogue is asked', () => {
  it.each([
    ['EUR', 49.9, 4990],
    ['USD', 0.29, 29],
    ['JPY', 5000, 5000],
    ['BHD', 1.234, 1234],
  ])('has prices in minor units of %s', (currency, price, minor) => {
    const rules = { limit: 12, fractionDigits: fractionDigits(currency) }
    expect(catalogueQuery({ text: '', priceMin: price, priceMax: price }, rules)).toMatchObject({
      limit: 12,
      priceMinMinor: minor,
      priceMaxMinor: minor,
    })
  })
})
