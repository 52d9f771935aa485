import type { Catalogue, Knowledge, Product } from '@cloister/core'

const CURRENCY = 'EUR'

/** What the bench asks for companions of. */
export const ASKED_PRODUCT = 'B-0'

/**
 * A shop in memory that answers at once, so that what is measured is the road and not a search.
 *
 * @param title Of the product that is asked about. It crosses, as published titles do.
 */
export function benchShop(title = 'Gooseneck kettle of brushed steel'): {
  readonly catalogue: Catalogue
  readonly knowledge: Knowledge
} {
  const products = ['Pour-over dripper', 'Paper filters', 'Hand grinder', 'Stoneware mug', 'Kitchen scale']
    .map((name, index) => product(`B-${index + 1}`, name))
    .toSpliced(0, 0, product(ASKED_PRODUCT, title))
  const companions = products.slice(1)
  return {
    catalogue: {
      version: 'bench',
      currency: CURRENCY,
      count: () => Promise.resolve(products.length),
      search: () => Promise.resolve(products),
      facets: () => Promise.resolve({ categories: ['Kitchen', 'Coffee'], brands: [] }),
      brandsIn: () => Promise.resolve([]),
      products: (ids) => Promise.resolve(ids.flatMap((id) => products.find((one) => one.id === id) ?? [])),
      companions: () => Promise.resolve(companions),
      close: () => undefined,
    },
    knowledge: {
      passages: () =>
        Promise.resolve([
          { id: 'returns', title: 'Returns', text: 'Returns are free within 30 days.', url: '/help/returns' },
        ]),
      close: () => undefined,
    },
  }
}

function product(id: string, title: string): Product {
  return {
    id,
    title,
    category: ['Kitchen', 'Coffee'],
    priceMinor: 2450,
    currency: CURRENCY,
    inStock: true,
    attributes: {},
  }
}
