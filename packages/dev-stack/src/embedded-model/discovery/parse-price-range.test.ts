import { expect, it } from 'vitest'
import { parsePriceRange } from './parse-price-range.ts'

it.each<[query: string, min: number | null, max: number | null]>([
  ['under 50', null, 50],
  ['less than €50', null, 50],
  ['below 49,90', null, 49.9],
  ['no more than 80 euros', null, 80],
  ['not more expensive than 80', null, 80],
  ['nothing over 100', null, 100],
  ['should not cost more than 100', null, 100],
  ['up to 1,000', null, 1000],
  ['up to 1.299,99 €', null, 1299.99],
  ['max. 60', null, 60],
  ['60 or less', null, 60],
  ['60 euro tops', null, 60],
  ['my budget is 70', null, 70],
  ['< 30', null, 30],
  ['a 40 euro present', null, 40],
  ['for $25', null, 25],
  ['under fifty', null, 50],
  ['less than two hundred', null, 200],
  ['under 2k', null, 2000],
  ['from 30 up', 30, null],
  ['from 30', 30, null],
  ['over 100', 100, null],
  ['at least 20 euros', 20, null],
  ['not under 20', 20, null],
  ['50 and up', 50, null],
  ['€50+', 50, null],
  ['starting at 15', 15, null],
  ['between 20 and 40', 20, 40],
  ['between 40 and 20', 20, 40],
  ['from 20 to 40', 20, 40],
  ['50-80 euro', 50, 80],
  ['€50–€80', 50, 80],
  ['20 to 30 pounds', 20, 30],
  ['over 20 but under 50', 20, 50],
  ['at least 20, at most 50', 20, 50],
  ['around 100', 80, 120],
  ['about 40 euros', 32, 48],
  ['100 or so', 80, 120],
  ['20ish', 16, 24],
  ['unter 50 Euro', null, 50],
  ['höchstens 50', null, 50],
  ['bis zu 50 €', null, 50],
  ['ab 30 Euro', 30, null],
  ['über 30', 30, null],
  ['zwischen 20 und 40', 20, 40],
  ['von 20 bis 40 Euro', 20, 40],
  ['etwa 100', 80, 120],
  ['nicht mehr als 25', null, 25],
  ['moins de 50 €', null, 50],
  ['à moins de 50 euros', null, 50],
  ["jusqu'à 50", null, 50],
  ['pas plus de 50', null, 50],
  ['plus de 30 €', 30, null],
  ['à partir de 30', 30, null],
  ['entre 20 et 40', 20, 40],
  ['environ 100', 80, 120],
])('reads "%s" as a price', (query, min, max) => {
  const range = parsePriceRange(query)

  expect([range.min, range.max]).toEqual([min, max])
})

it.each([
  'under 2 kg',
  'over 400 lumens',
  'at least 2 litres',
  'up to 4 people',
  'for 2 persons',
  'between 10 and 20 cm',
  'from 3 to 6 years',
  'under 50% wool',
  'a 27 inch screen',
  'under 27"',
  'size 36-40',
  'dv7-1211ea',
  '500g',
  'A5',
])('reads "%s" as no price and leaves it alone', (query) => {
  expect(parsePriceRange(query)).toEqual({ min: null, max: null, rest: query })
})

it('takes the price out of the query and leaves the rest', () => {
  expect(parsePriceRange('red kettle under 50 euros with whistle').rest.replace(/[\s,]+/g, ' ')).toBe(
    'red kettle with whistle',
  )
})
