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
  ['kettle over 20 and under 50', [], { text: 'kettle', priceMin: 20, priceMax: 50 }],
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
    { text: 'kettle', brands: ['Siemens'], excludedBrands: ['Bosch'] },
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
  ["I'm looking for a red kettle please", [], { text: 'red kettle' }],
  ['cheapest kettle', [], { text: 'kettle', sort: 'price-ascending' }],
  ['cheap kettle', [], { text: 'kettle', sort: 'price-ascending' }],
  ['most expensive watch', [], { text: 'watch', sort: 'price-descending' }],
  ['günstigster Wasserkocher', [], { text: 'Wasserkocher', sort: 'price-ascending' }],
  ['teuerste Uhr', [], { text: 'Uhr', sort: 'price-descending' }],
  ['bouilloire pas cher', [], { text: 'bouilloire', sort: 'price-ascending' }],
  ['ich suche bitte einen Wasserkocher', [], { text: 'Wasserkocher' }],
  ['  kettle \n 2   litres ', [], { text: 'kettle 2 litres' }],
  ['iphone 15', [], { text: 'iphone 15' }],
  ['underwear 3 pack', [], { text: 'underwear 3 pack' }],
  [
    'cheap bosch kettle under 40',
    ['Bosch'],
    { text: 'kettle', brands: ['Bosch'], priceMax: 40, sort: 'price-ascending' },
  ],
]

const AMOUNTS: readonly (readonly [query: string, understood: SearchConstraints])[] = [
  ['kettle <50', { text: 'kettle', priceMax: 50 }],
  ['kettle <= 50 €', { text: 'kettle', priceMax: 50 }],
  ['kettle >20', { text: 'kettle', priceMin: 20 }],
  ['kettle 50+', { text: 'kettle', priceMin: 50 }],
  ['kettle 50 or less', { text: 'kettle', priceMax: 50 }],
  ['kettle 50€ max', { text: 'kettle', priceMax: 50 }],
  ['kettle 20-50 €', { text: 'kettle', priceMin: 20, priceMax: 50 }],
  ['kettle €20 – €50', { text: 'kettle', priceMin: 20, priceMax: 50 }],
  ['Fernseher bis 1.499,99 €', { text: 'Fernseher', priceMax: 1499.99 }],
  ['téléviseur moins de 1 499 €', { text: 'téléviseur', priceMax: 1499 }],
  ["Fernseher unter CHF 1'499", { text: 'Fernseher', priceMax: 1499 }],
  ['laptop under 2k', { text: 'laptop', priceMax: 2000 }],
  ['kettle under 50eur', { text: 'kettle', priceMax: 50 }],
  ['Wasserkocher unter 50,- Euro', { text: 'Wasserkocher', priceMax: 50 }],
  ['kettle around 100', { text: 'kettle', priceMin: 85, priceMax: 115 }],
  ['kettle 100 €', { text: 'kettle', priceMin: 85, priceMax: 115 }],
  ['kettle for 50 euros', { text: 'kettle', priceMax: 50 }],
  ["kettle, I don't want to spend more than 50", { text: 'kettle', priceMax: 50 }],
  ['kettle not under 50', { text: 'kettle', priceMin: 50 }],
  ['cable under 2 m', { text: 'cable 2 m' }],
  ['laptop over 15"', { text: 'laptop 15"' }],
  ['laptop with at least 16 GB under 900', { text: 'laptop 16 GB', priceMax: 900 }],
  ['sunscreen spf 50+', { text: 'sunscreen spf 50+' }],
  ['lens 24-70', { text: 'lens 24-70' }],
  ['all-in-one printer', { text: 'all-in-one printer' }],
  ['x-box under 300', { text: 'x-box', priceMax: 300 }],
]

const OTHER_LANGUAGES: readonly Row[] = [
  ['hervidor por menos de 50 €', [], { text: 'hervidor', priceMax: 50 }],
  ['hervidor que no sea Bosch', ['Bosch'], { text: 'hervidor', excludedBrands: ['Bosch'] }],
  ['busco un hervidor sin pasar de 50 euros', [], { text: 'hervidor', priceMax: 50 }],
  [
    'bouilloire entre 20 et 50 €, mais pas de Bosch',
    ['Bosch'],
    { text: 'bouilloire', excludedBrands: ['Bosch'], priceMin: 20, priceMax: 50 },
  ],
  ['je cherche une bouilloire à partir de 30 euros', [], { text: 'bouilloire', priceMin: 30 }],
  [
    'Wasserkocher, aber bitte nicht von Bosch oder Siemens',
    ['Bosch', 'Siemens'],
    { text: 'Wasserkocher', excludedBrands: ['Bosch', 'Siemens'] },
  ],
  ['Wasserkocher, der nicht mehr als 50 Euro kostet', [], { text: 'Wasserkocher', priceMax: 50 }],
  [
    'bollitore sotto i 50 euro, tranne Bosch',
    ['Bosch'],
    { text: 'bollitore', excludedBrands: ['Bosch'], priceMax: 50 },
  ],
  [
    'waterkoker onder de 50 euro, geen Bosch',
    ['Bosch'],
    { text: 'waterkoker', excludedBrands: ['Bosch'], priceMax: 50 },
  ],
  [
    'czajnik do 50 zł, ale nie Bosch',
    ['Bosch'],
    { text: 'czajnik', excludedBrands: ['Bosch'], priceMax: 50 },
  ],
  ['najtańszy czajnik', [], { text: 'czajnik', sort: 'price-ascending' }],
  ['el hervidor más barato', [], { text: 'hervidor', sort: 'price-ascending' }],
  ['la bouilloire la moins chère', [], { text: 'bouilloire', sort: 'price-ascending' }],
]

const LESS_PLAIN_BRANDS: readonly Row[] = [
  ['kettle -bosch', ['Bosch'], { text: 'kettle', excludedBrands: ['Bosch'] }],
  ['kettle from anyone other than Bosch', ['Bosch'], { text: 'kettle', excludedBrands: ['Bosch'] }],
  ['kettle (Bosch excluded)', ['Bosch'], { text: 'kettle', excludedBrands: ['Bosch'] }],
  ['kettle by Bosch or Siemens', ['Bosch', 'Siemens'], { text: 'kettle', brands: ['Bosch', 'Siemens'] }],
  [
    'neither Bosch nor Siemens kettle',
    ['Bosch', 'Siemens'],
    { text: 'kettle', excludedBrands: ['Bosch', 'Siemens'] },
  ],
  [
    'not Bosch but Siemens kettle',
    ['Bosch', 'Siemens'],
    { text: 'kettle', brands: ['Siemens'], excludedBrands: ['Bosch'] },
  ],
  ['toner for Brother', ['Brother'], { text: 'toner Brother' }],
  ['looking for Bosch kettle', ['Bosch'], { text: 'kettle', brands: ['Bosch'] }],
  ['max 80 kettle', ['MAX'], { text: 'kettle', priceMax: 80 }],
]

describe('a query, understood without a model', () => {
  it.each(AMOUNTS)('%s: amounts', (query, understood) => {
    expect(parseQuery(query, { brands: [] })).toEqual(understood)
  })

  it.each(OTHER_LANGUAGES)('%s: other languages', (query, brands, understood) => {
    expect(parseQuery(query, { brands })).toEqual(understood)
  })

  it.each(LESS_PLAIN_BRANDS)('%s: brands said less plainly', (query, brands, understood) => {
    expect(parseQuery(query, { brands })).toEqual(understood)
  })

  it.each(PRICES)('%s: prices', (query, brands, understood) => {
    expect(parseQuery(query, { brands })).toEqual(understood)
  })

  it.each(BRANDS)('%s: brands wanted and unwanted', (query, brands, understood) => {
    expect(parseQuery(query, { brands })).toEqual(understood)
  })

  it.each(WORDS)('%s: words and order', (query, brands, understood) => {
    expect(parseQuery(query, { brands })).toEqual(understood)
  })

  it.each([
    ['nothing but denials', 'not '.repeat(10_000)],
    ['nothing but bounds', 'less than '.repeat(4_000)],
    ['nothing but digits', '1'.repeat(40_000)],
    ['nothing but groups of digits', '1.000.'.repeat(6_600)],
    ['nothing but prices', 'from 1 to '.repeat(4_000)],
    ['nothing but signs', '-'.repeat(40_000)],
  ])('is understood in no time even when it is %s', (_what, query) => {
    parseQuery(query.slice(0, 500), { brands: ['Not'] })
    const since = performance.now()
    parseQuery(query.slice(0, 500), { brands: ['Not', 'Less Than'] })
    expect(performance.now() - since).toBeLessThan(2_000)
  })

  it('is understood somehow, whatever is typed and however brands are spelt', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 500 }),
        fc.array(fc.string({ minLength: 1 }), { maxLength: 4 }),
        (query, brands) => {
          const { text, priceMin = 0, priceMax = 0 } = parseQuery(query, { brands })
          expect(typeof text).toBe('string')
          expect([priceMin, priceMax].every((price) => Number.isFinite(price) && price >= 0)).toBe(true)
        },
      ),
    )
  })
})
