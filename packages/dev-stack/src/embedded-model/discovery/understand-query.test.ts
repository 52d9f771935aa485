import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type UnderstoodQuery, understandQuery } from './understand-query.ts'

const CATEGORIES = [
  'Kitchen',
  'Kettles',
  'Coffee',
  'Tableware',
  'Knives',
  'Lamps',
  'Blankets',
  'Candles',
  'Clocks',
  'Outdoor',
  'Backpacks',
  'Tents',
  'Bottles',
  'Torches',
  'Jackets',
  'Pens & Pencils',
  'Headphones',
]
const BRANDS = ['Northwick', 'Ellerby', 'Hart & Sons', 'Quillfeather', 'Osk', 'Best']

function understood(query: string): UnderstoodQuery {
  return understandQuery({ task: 'discovery', query, categories: CATEGORIES, brands: BRANDS })
}

const nothing = {
  category: null,
  brands: [],
  excludedBrands: [],
  priceMin: null,
  priceMax: null,
  sort: 'relevance',
}

it.each<[query: string, expected: Partial<UnderstoodQuery> & { readonly text: string }]>([
  ['kettle', { text: 'kettle', category: 'Kettles' }],
  ['I am looking for a kettle, please', { text: 'kettle', category: 'Kettles' }],
  ['gooseneck kettle under 50', { text: 'gooseneck kettle', category: 'Kettles', priceMax: 50 }],
  ['do you have any kettles for less than €30?', { text: 'kettles', category: 'Kettles', priceMax: 30 }],
  ['ketle', { text: 'Kettles', category: 'Kettles' }],
  ['knife', { text: 'knife', category: 'Knives' }],
  ['kitchen knives', { text: 'kitchen knives', category: 'Knives' }],
  ['a good knife for the kitchen', { text: 'knife kitchen', category: 'Knives' }],
  ['something for the kitchen', { text: 'kitchen', category: 'Kitchen' }],
  ['headtorch', { text: 'head torch', category: 'Torches' }],
  ['lantern for camping', { text: 'lantern camping Torches', category: 'Torches' }],
  ['rucksack 30 litre', { text: 'rucksack 30 litre Backpacks', category: 'Backpacks' }],
  ['duvet', { text: 'duvet Blankets', category: 'Blankets' }],
  ['woollen throw for my sofa', { text: 'woollen throw sofa Blankets', category: 'Blankets' }],
  ['coffee mug', { text: 'coffee mug Tableware', category: 'Tableware' }],
  ['earbuds', { text: 'earbuds Headphones', category: 'Headphones' }],
  ['pencils', { text: 'pencils', category: 'Pens & Pencils' }],
  ['pen case', { text: 'pen case' }],
  ['quantum flux capacitor', { text: 'quantum flux capacitor' }],
  ['gift for a coffee lover', { text: 'coffee', category: 'Coffee' }],
  ['birthday present for my sister under 30 euros', { text: '', priceMax: 30 }],
  ['cheapest torch', { text: 'torch', category: 'Torches', sort: 'price-ascending' }],
  ['most expensive tent', { text: 'tent', category: 'Tents', sort: 'price-descending' }],
  [
    'headphones that are not too expensive',
    { text: 'headphones', category: 'Headphones', sort: 'price-ascending' },
  ],
  ['jackets, price low to high', { text: 'jackets', category: 'Jackets', sort: 'price-ascending' }],
  ['kettle by Northwick', { text: 'kettle', category: 'Kettles', brands: ['Northwick'] }],
  ['NORTHWICK kettle', { text: 'kettle', category: 'Kettles', brands: ['Northwick'] }],
  ['nortwick kettle', { text: 'kettle', category: 'Kettles', brands: ['Northwick'] }],
  ['candles from hart and sons', { text: 'candles', category: 'Candles', brands: ['Hart & Sons'] }],
  ['Hart & Sons candle', { text: 'candle', category: 'Candles', brands: ['Hart & Sons'] }],
  [
    'pens by Ellerby or Quillfeather',
    { text: 'pens', brands: ['Ellerby', 'Quillfeather'], category: 'Pens & Pencils' },
  ],
  ['best lamp', { text: 'lamp', category: 'Lamps' }],
  ['lamp by Best', { text: 'lamp', category: 'Lamps', brands: ['Best'] }],
  ['osc lamp', { text: 'osc lamp', category: 'Lamps' }],
  ['from Northwick from 30 up', { text: '', brands: ['Northwick'], priceMin: 30 }],
  ['kettle not Northwick', { text: 'kettle', category: 'Kettles', excludedBrands: ['Northwick'] }],
  ['kettle, no ellerby please', { text: 'kettle', category: 'Kettles', excludedBrands: ['Ellerby'] }],
  ['anything but Elerby clocks', { text: 'clocks', category: 'Clocks', excludedBrands: ['Ellerby'] }],
  ['clocks other than Ellerby', { text: 'clocks', category: 'Clocks', excludedBrands: ['Ellerby'] }],
  ['I do not want Osk, show me clocks', { text: 'clocks', category: 'Clocks', excludedBrands: ['Osk'] }],
  [
    'kettles, not from Northwick or Ellerby',
    { text: 'kettles', category: 'Kettles', excludedBrands: ['Northwick', 'Ellerby'] },
  ],
  ['lamp -northwick', { text: 'lamp', category: 'Lamps', excludedBrands: ['Northwick'] }],
  [
    'Ellerby lamp but not Osk, 50-80 euro',
    {
      text: 'lamp',
      category: 'Lamps',
      brands: ['Ellerby'],
      excludedBrands: ['Osk'],
      priceMin: 50,
      priceMax: 80,
    },
  ],
  ['bottle without plastic', { text: 'bottle', category: 'Bottles' }],
  ['no plastic or nylon backpack', { text: 'backpack', category: 'Backpacks' }],
  ['not only red candles', { text: 'red candles', category: 'Candles' }],
  [
    'tent for 2 persons between 100 and 200',
    { text: 'tent 2 persons', category: 'Tents', priceMin: 100, priceMax: 200 },
  ],
  [
    'headphones around 100 euros',
    { text: 'headphones', category: 'Headphones', priceMin: 80, priceMax: 120 },
  ],
  [
    'Wasserkocher unter 50 Euro, nicht von Northwick',
    { text: 'Kettles', category: 'Kettles', priceMax: 50, excludedBrands: ['Northwick'] },
  ],
  [
    'günstige Kopfhörer ab 20 €',
    { text: 'Headphones', category: 'Headphones', sort: 'price-ascending', priceMin: 20 },
  ],
  [
    'ohne Osk, Messer bis 60 €',
    { text: 'Knives', category: 'Knives', priceMax: 60, excludedBrands: ['Osk'] },
  ],
  ['bouilloire à moins de 40 €', { text: 'Kettles', category: 'Kettles', priceMax: 40 }],
  ['couteau pas cher', { text: 'Knives', category: 'Knives', sort: 'price-ascending' }],
  [
    'lampe entre 30 et 80 euros, sauf Ellerby',
    { text: 'lamps', category: 'Lamps', priceMin: 30, priceMax: 80, excludedBrands: ['Ellerby'] },
  ],
  ['red jacket for PII_NAME_1_kqzvhbmdo', { text: 'red jacket', category: 'Jackets' }],
  ['jacket, write to PII\\_EMAIL\\_2\\_q4', { text: 'jacket', category: 'Jackets' }],
  ['a surprise for my wife', { text: 'surprise' }],
  ['???', { text: '' }],
])('understands "%s"', (query, expected) => {
  expect(understood(query)).toEqual({ ...nothing, ...expected })
})

it('names only brands and categories of the shop, and never a placeholder, whatever is asked', async () => {
  const words = fc.constantFrom(
    'no',
    'not',
    'but',
    'or',
    'and',
    'under',
    '50',
    '€',
    '-',
    ',',
    'PII_EMAIL_1_kqzvhbmdj',
    'kettle',
    'Northwick',
    'Hart',
    '&',
    'Sons',
    'by',
    'cheap',
    'between',
    '20-30',
    'for',
    'without',
    'constructor',
    '__proto__',
  )
  const query = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.array(words, { maxLength: 60 }).map((list) => list.join(' ')),
  )

  await fc.assert(
    fc.property(query, (asked) => {
      const { text, category, brands, excludedBrands } = understood(asked)

      expect([null, ...CATEGORIES]).toContain(category)
      expect(BRANDS).toEqual(expect.arrayContaining([...brands, ...excludedBrands]))
      expect(brands.filter((brand) => excludedBrands.includes(brand))).toEqual([])
      expect(text).not.toMatch(/PII_/i)
      expect(text.length).toBeLessThanOrEqual(200)
    }),
    { numRuns: 300 },
  )
})

it('translates what it knows where the shop sells in another language than the shopper speaks', () => {
  const query = { task: 'discovery' as const, query: 'Wasserkocher', brands: [], categories: [] }

  expect(understandQuery({ ...query, locale: 'en-GB' }).text).toBe('kettles')
  expect(understandQuery({ ...query, locale: 'de-DE' }).text).toBe('Wasserkocher')
})

it('leaves the category open when the shop has none that fits', () => {
  const query = {
    task: 'discovery' as const,
    query: 'laptop bag under 40',
    brands: [],
    categories: ['Laptops'],
  }

  expect(understandQuery(query)).toMatchObject({ text: 'laptop bag', category: null, priceMax: 40 })
})
