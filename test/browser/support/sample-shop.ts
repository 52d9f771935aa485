import type { ProductCard, SearchFacets } from '@cloister/core/wire'

const COLOURS = ['Blue', 'Green', 'Red', 'White', 'Black', 'Copper']

/** Products of a shop that does not exist, each one different. */
export function sampleProducts(count: number): readonly ProductCard[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `kettle-${index}`,
    title: `${COLOURS[index % COLOURS.length]} kettle No. ${index}`,
    brand: index % 2 === 0 ? 'Fennmoor' : 'Harrowby',
    category: ['Kitchen', 'Kettles'],
    priceMinor: 4_900 + index * 100,
    currency: 'EUR',
    inStock: index % 5 !== 4,
    url: `/product/${index}`,
    imageUrl: `/picture/${index}.svg`,
  }))
}

/** What those products can be narrowed by. */
export const sampleFacets: SearchFacets = {
  counted: 12,
  categories: [{ name: 'Kettles', count: 12 }],
  brands: [
    { name: 'Fennmoor', count: 6 },
    { name: 'Harrowby', count: 6 },
  ],
  price: { minMinor: 4_900, maxMinor: 6_000 },
  attributes: [
    {
      name: 'Colour',
      values: COLOURS.map((name) => ({ name, count: 2 })),
    },
  ],
}
