import { describe, expect, it } from 'vitest'
import { fromPlainTable } from './from-plain-table.ts'

const row = (line: number, cells: Readonly<Record<string, string>>) => ({ line, cells })

describe('a table that a person wrote', () => {
  it('holds products with what is given of them', () => {
    const rows = [
      row(2, {
        id: 'K-1',
        title: 'Kettle',
        price: '49.90',
        category: 'Kitchen > Kettles',
        colour: 'black',
        brand: '',
      }),
      row(3, { id: 'K-2', title: 'Kyusu', price: '5000', currency: 'JPY', in_stock: 'no', colour: '' }),
    ]
    expect([...fromPlainTable.products(rows, 'products.csv')]).toEqual([
      {
        id: 'K-1',
        title: 'Kettle',
        category: ['Kitchen', 'Kettles'],
        priceMinor: 4990,
        currency: 'EUR',
        inStock: true,
        attributes: { colour: 'black' },
      },
      {
        id: 'K-2',
        title: 'Kyusu',
        category: [],
        priceMinor: 5000,
        currency: 'JPY',
        inStock: false,
        attributes: {},
      },
    ])
  })

  it.each([{ price: 'cheap' }, { price: '-1' }, { title: '' }, { gtin: '12' }])(
    'names the line in which %j cannot be read',
    (wrong) => {
      const rows = [row(7, { id: 'K-1', title: 'Kettle', price: '1', ...wrong })]
      expect(() => [...fromPlainTable.products(rows, 'products.csv')]).toThrow(
        expect.objectContaining({ details: expect.objectContaining({ file: 'products.csv', line: 7 }) }),
      )
    },
  )
})
