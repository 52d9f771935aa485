import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SearchConstraints } from '../wire/replies.ts'
import { parseQuery } from './parse-query.ts'

type Row = readonly [query: string, brands: readonly string[], understood: SearchConstraints]

const PRICES: readonly Row[] = [
  ['kettle under 50', [], { text: 'kettle', priceMax: 50 }],
  ['kettle under $50', [], { text: 'kettle', priceMax: 50 }],
  ['kettle below 49.90 euros', [], { text: 'kettle', priceMax: 49.9 }],
  ['kettle less than €49,90', [], { text: 'kettle', priceMax: 49.9 }],
  ['kettle up to 50 EUR', [], { text: 'kettle', priceMax: 50 }],
  ['kettle max 50', [], { text: 'kettle', priceMax: 50 }],
  ['kettle max. 50 €', [], { text: 'kettle', priceMax: 50 }],
  ['kettle cheaper than 30 pounds', [], { text: 'kettle', priceMax: 30 }],
  ['no more than 20 dollars mug', [], { text: 'mug', priceMax: 20 }],
  ['laptop under 1,000', [], { text: 'laptop', priceMax: 1000 }],
  ['laptop under 1,499.99 USD', [], { text: 'laptop', priceMax: 1499.99 }],
  ['laptop over 500 dollars', [], { text: 'laptop', priceMin: 500 }],
  ['laptop at least 500', [], { text: 'laptop', priceMin: 500 }],
  ['laptop from 500 eur', [], { text: 'laptop', priceMin: 500 }],
  ['kettle between 20 and 50 euros', [], { text: 'kettle', priceMin: 20, priceMax: 50 }],
  ['kettle from 50 to 20 euros', [], { text: 'kettle', priceMin: 20, priceMax: 50 }],
  ['kettle over 20 and under 50', [], { text: 'kettle and', priceMin: 20, priceMax: 50 }],
  ['Wasserkocher unter 50 €', [], { text: 'Wasserkocher', priceMax: 50 }],
  ['Wasserkocher bis 49,90 Euro', [], { text: 'Wasserkocher', priceMax: 49.9 }],
  ['Wasserkocher höchstens 50 Euro', [], { text: 'Wasserkocher', priceMax: 50 }],
  ['Fernseher unter 1.000 €', [], { text: 'Fernseher', priceMax: 1000 }],
  ['Wasserkocher ab 30 Euro', [], { text: 'Wasserkocher', priceMin: 30 }],
  ['Wasserkocher über 30 Euro', [], { text: 'Wasserkocher', priceMin: 30 }],
  ['Wasserkocher zwischen 20 und 50 Euro', [], { text: 'Wasserkocher', priceMin: 20, priceMax: 50 }],
  ['Wasserkocher von 20 bis 50 Euro', [], { text: 'Wasserkocher', priceMin: 20, priceMax: 50 }],
  ['bouilloire moins de 50 €', [], { text: 'bouilloire', priceMax: 50 }],
  ["bouilloire jusqu'à 50 euros", [], { text: 'bouilloire', priceMax: 50 }],
  ['bouilloire plus de 30 euros', [], { text: 'bouilloire', priceMin: 30 }],
  ['bouilloire entre 20 et 50 euros', [], { text: 'bouilloire', priceMin: 20, priceMax: 50 }],
]

const BRANDS: readonly Row[] = [
  ['bosch kettle', ['Bosch'], { text: 'kettle', brands: ['Bosch'] }],
  ['kettle by Bosch', ['Bosch'], { text: 'kettle', brands: ['Bosch'] }],
  ['kettle not bosch', ['Bosch'], { text: 'kettle', excludedBrands: ['Bosch'] }],
  ['kettle without Bosch', ['Bosch'], { text: 'kettle', excludedBrands: ['Bosch'] }],
  ['anything but bosch kettle', ['Bosch'], { text: 'kettle', excludedBrands: ['Bosch'] }],
  [
    'siemens kettle, no bosch',
    ['Siemens', 'Bosch'],
    { text: 'kettle,', brands: ['Siemens'], excludedBrands: ['Bosch'] },
  ],
  ['Wasserkocher von Bosch', ['Bosch'], { text: 'Wasserkocher', brands: ['Bosch'] }],
  ['Wasserkocher nicht von Bosch', ['Bosch'], { text: 'Wasserkocher', excludedBrands: ['Bosch'] }],
  ['Wasserkocher ohne Bosch', ['Bosch'], { text: 'Wasserkocher', excludedBrands: ['Bosch'] }],
  ['bouilloire sauf Bosch', ['Bosch'], { text: 'bouilloire', excludedBrands: ['Bosch'] }],
  ['coffee not nestle', ['Nestlé'], { text: 'coffee', excludedBrands: ['Nestlé'] }],
  ['pineapple slicer by apple', ['Apple'], { text: 'pineapple slicer', brands: ['Apple'] }],
  ['kettle not de longhi', ["De'Longhi"], { text: 'kettle', excludedBrands: ["De'Longhi"] }],
  ['coca-cola glasses', ['Coca-Cola'], { text: 'glasses', brands: ['Coca-Cola'] }],
  ['toner not hewlett-packard', ['Hewlett-Packard'], { text: 'toner', excludedBrands: ['Hewlett-Packard'] }],
  ['c++ book', ['C++'], { text: 'book', brands: ['C++'] }],
  ['AT&T (black) phone', ['AT&T (black)'], { text: 'phone', brands: ['AT&T (black)'] }],
]

const WORDS: readonly Row[] = [
  ['glass kettle', [], { text: 'glass kettle' }],
  ["I'm looking for a red kettle please", [], { text: 'a red kettle' }],
  ['cheapest kettle', [], { text: 'kettle', sort: 'price-ascending' }],
  ['cheap kettle', [], { text: 'kettle', sort: 'price-ascending' }],
  ['most expensive watch', [], { text: 'watch', sort: 'price-descending' }],
  ['günstigster Wasserkocher', [], { text: 'Wasserkocher', sort: 'price-ascending' }],
  ['teuerste Uhr', [], { text: 'Uhr', sort: 'price-descending' }],
  ['bouilloire pas cher', [], { text: 'bouilloire', sort: 'price-ascending' }],
  ['ich suche bitte einen Wasserkocher', [], { text: 'einen Wasserkocher' }],
  ['  kettle \n 2   litres ', [], { text: 'kettle 2 litres' }],
  ['iphone 15', [], { text: 'iphone 15' }],
  ['underwear 3 pack', [], { text: 'underwear 3 pack' }],
  [
    'cheap bosch kettle under 40',
    ['Bosch'],
    { text: 'kettle', brands: ['Bosch'], priceMax: 40, sort: 'price-ascending' },
  ],
]

describe('a query, understood without a model', () => {
  it.each(PRICES)('%s: prices', (query, brands, understood) => {
    expect(parseQuery(query, brands)).toEqual(understood)
  })

  it.each(BRANDS)('%s: brands wanted and unwanted', (query, brands, understood) => {
    expect(parseQuery(query, brands)).toEqual(understood)
  })

  it.each(WORDS)('%s: words and order', (query, brands, understood) => {
    expect(parseQuery(query, brands)).toEqual(understood)
  })

  it('is understood somehow, whatever is typed and however brands are spelt', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 500 }),
        fc.array(fc.string({ minLength: 1 }), { maxLength: 4 }),
        (query, brands) => {
          const { text, priceMin = 0, priceMax = 0 } = parseQuery(query, brands)
          expect(typeof text).toBe('string')
          expect([priceMin, priceMax].every((price) => Number.isFinite(price) && price >= 0)).toBe(true)
        },
      ),
    )
  })
})
