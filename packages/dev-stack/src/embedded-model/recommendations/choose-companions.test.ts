import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Candidate } from '../questions.ts'
import { chooseCompanions } from './choose-companions.ts'

interface Shelf {
  readonly product: { readonly title: string; readonly category: string }
  readonly candidates: readonly (readonly [title: string, category: string])[]
  readonly limit?: number
}

/** The titles chosen, so that a test reads like a shelf. */
function chosen({ product, candidates, limit = 3 }: Shelf): readonly string[] {
  const handled = candidates.map(
    ([title, category], index): Candidate => ({ handle: `c${index + 1}`, title, category }),
  )
  const handles = chooseCompanions({ task: 'recommendations', limit, product, candidates: handled })
  return handles.map((handle) => handled.find((one) => one.handle === handle)?.title ?? 'unknown')
}

const KETTLE = { title: 'Slim Spout Kettle', category: 'Kitchen / Kettles' }

it('puts what is used together before another of the same kind', () => {
  const titles = chosen({
    product: KETTLE,
    candidates: [
      ['Copper Whistling Kettle', 'Kitchen / Kettles'],
      ['Glass Electric Kettle', 'Kitchen / Kettles'],
      ['Stoneware Mug', 'Kitchen / Tableware'],
      ['Porcelain Dripper', 'Kitchen / Coffee'],
    ],
    limit: 2,
  })

  expect(titles.toSorted()).toEqual(['Porcelain Dripper', 'Stoneware Mug'])
})

it('does not offer a variant of the product itself', () => {
  const titles = chosen({
    product: KETTLE,
    candidates: [
      ['Slim Spout Kettle, Black', 'Kitchen / Kettles'],
      ['Slim Spout Kettle', 'Kitchen / Kettles'],
      ['Stoneware Mug', 'Kitchen / Tableware'],
    ],
  })

  expect(titles).toEqual(['Stoneware Mug'])
})

it('does not fill the row with one kind of thing', () => {
  const titles = chosen({
    product: { title: 'Two-Person Dome Tent', category: 'Outdoor / Tents' },
    candidates: [
      ['Camping Lantern', 'Outdoor / Torches'],
      ['Storm Lantern', 'Outdoor / Torches'],
      ['Solar Lantern', 'Outdoor / Torches'],
      ['Steel Trail Bottle', 'Outdoor / Bottles'],
      ['Day Hike Rucksack', 'Outdoor / Backpacks'],
    ],
  })

  expect(titles.filter((title) => title.endsWith('Lantern'))).toHaveLength(1)
})

it.each<[product: string, category: string, companion: string, stranger: string]>([
  ['Fountain Pen', 'Desk / Pens', 'Bottled Ink', 'Cast Iron Skillet'],
  ['Dotted Notebook', 'Desk / Notebooks', 'Gel Pens', 'Pillar Candle'],
  ['Chef Knife', 'Kitchen / Knives', 'Whetstone', 'Alarm Clock'],
  ['Wool Throw', 'Home / Blankets', 'Velvet Cushion', 'USB Cable'],
  ['Over-Ear Headphones', 'Desk / Headphones', 'Headphone Stand', 'Camp Table'],
  ['15.6 inch Laptop', 'Computers / Laptops', 'Laptop Sleeve', 'Coffee Machine'],
  ['Laser Printer', 'Printers', 'Black Toner Cartridge', 'Tripod'],
  ['System Camera', 'Photo / Cameras', 'Camera Bag', 'Network Switch'],
  ['LED Television 40"', 'TV sets', 'Wall Mount', 'Keyboard'],
])('with "%s" in %s it chooses "%s" rather than "%s"', (title, category, companion, stranger) => {
  const candidates = [
    [stranger, 'Elsewhere'],
    [companion, 'Somewhere'],
  ] as const

  expect(chosen({ product: { title, category }, candidates, limit: 1 })).toEqual([companion])
})

it('keeps to the order of the catalogue when it knows no better', () => {
  const candidates = [
    ['Alpha', 'One'],
    ['Beta', 'Two'],
    ['Gamma', 'Three'],
  ] as const

  expect(chosen({ product: { title: 'Omega', category: 'Four' }, candidates })).toEqual([
    'Alpha',
    'Beta',
    'Gamma',
  ])
})

it('chooses only given handles, each once, and no more than there is room for', async () => {
  const words = fc.constantFrom('Kettle', 'Mug', 'Tent', 'Lamp', 'with', ',', 'Steel', '/', 'constructor', '')
  const text = fc.oneof(
    fc.array(words, { maxLength: 5 }).map((list) => list.join(' ')),
    fc.string({ maxLength: 40 }),
  )
  const candidate = fc.record({ handle: fc.string({ maxLength: 4 }), title: text, category: text })
  const question = fc.record({
    task: fc.constant('recommendations' as const),
    limit: fc.nat({ max: 24 }),
    product: fc.record({ title: text, category: text }),
    candidates: fc.array(candidate, { maxLength: 25 }),
  })

  await fc.assert(
    fc.property(question, (asked) => {
      const handles = chooseCompanions(asked)

      expect(handles.length).toBeLessThanOrEqual(asked.limit)
      expect(new Set(handles).size).toBe(handles.length)
      expect(asked.candidates.map(({ handle }) => handle)).toEqual(expect.arrayContaining([...handles]))
    }),
    { numRuns: 200 },
  )
})
