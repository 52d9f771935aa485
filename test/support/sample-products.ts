import type { Product } from '@cloister/core'

/** A shop of three, enough to search, to recommend and to be wrong about. */
export const SAMPLE_PRODUCTS: readonly Product[] = [
  {
    id: 'KET-1',
    title: 'Harbour Gooseneck Kettle',
    brand: 'Fennmoor',
    category: ['Kitchen', 'Kettles'],
    priceMinor: 4900,
    currency: 'EUR',
    inStock: true,
    attributes: { colour: 'black' },
    relatedIds: ['COF-1', 'TAB-1'],
  },
  {
    id: 'COF-1',
    title: 'Stoneware Coffee Dripper',
    brand: 'Tovenell',
    category: ['Kitchen', 'Coffee'],
    priceMinor: 2450,
    currency: 'EUR',
    inStock: true,
    attributes: {},
  },
  {
    id: 'TAB-1',
    title: 'Pair of Speckled Mugs',
    brand: 'Tovenell',
    category: ['Kitchen', 'Tableware'],
    priceMinor: 1900,
    currency: 'EUR',
    inStock: false,
    attributes: {},
  },
]

export const SAMPLE_PAGES = [
  {
    id: 'delivery',
    title: 'Delivery times and costs',
    url: '/help/delivery',
    text: '## How long it takes\n\nStandard delivery takes 2 to 4 working days and costs €4.90.\n\n## Express\n\nExpress delivery takes 1 working day and costs €9.90.',
  },
] as const
