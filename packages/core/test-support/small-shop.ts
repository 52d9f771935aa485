import type { Product } from '../src/product/product.ts'
import type { Catalogue, CatalogueQuery } from '../src/retrieve/catalogue.ts'
import type { Knowledge, Passage } from '../src/retrieve/knowledge.ts'

function product(id: string, title: string, rest: Partial<Product> = {}): Product {
  return {
    id,
    title,
    brand: 'Brauhilda',
    category: ['Kitchen', 'Kettles'],
    priceMinor: 4900,
    currency: 'EUR',
    inStock: true,
    attributes: {},
    url: `/p/${id}`,
    ...rest,
  }
}

/** Six products of a kitchen shop that exists nowhere. */
export const PRODUCTS: readonly Product[] = [
  product('K-1', 'Glass kettle'),
  product('K-2', 'Steel kettle', { brand: 'Kesselmann', priceMinor: 3900 }),
  product('K-3', 'Travel kettle', { brand: 'Kesselmann', priceMinor: 1900, inStock: false }),
  product('T-1', 'Tea strainer', { category: ['Kitchen', 'Tea'], priceMinor: 900 }),
  product('T-2', 'Tea pot', { category: ['Kitchen', 'Tea'], priceMinor: 2900 }),
  product('C-1', 'Coffee grinder', {
    category: ['Kitchen', 'Coffee'],
    brand: 'Kesselmann',
    priceMinor: 12_900,
  }),
]

/** A catalogue that finds products any of whose words is in the text. */
export function smallCatalogue(products: readonly Product[] = PRODUCTS): Catalogue {
  const unique = (names: readonly (string | undefined)[]) =>
    [...new Set(names)].filter((name) => name !== undefined)
  return {
    version: 'small',
    currency: 'EUR',
    count: () => Promise.resolve(products.length),
    search: (query) => Promise.resolve(products.filter((item) => isFound(item, query)).slice(0, query.limit)),
    facets: () =>
      Promise.resolve({
        categories: unique(products.flatMap(({ category }) => category)),
        brands: unique(products.map(({ brand }) => brand)),
      }),
    brandsIn: (text) =>
      Promise.resolve(
        unique(products.map(({ brand }) => brand)).filter((name) =>
          text.toLowerCase().includes(name.toLowerCase()),
        ),
      ),
    products: (ids) => Promise.resolve(ids.flatMap((id) => products.find((item) => item.id === id) ?? [])),
    companions: (id, limit) => Promise.resolve(products.filter((item) => item.id !== id).slice(0, limit)),
    close: () => undefined,
  }
}

function isFound(item: Product, query: CatalogueQuery): boolean {
  const words = query.text.toLowerCase().split(/\W+/u).filter(Boolean)
  const title = item.title.toLowerCase()
  const filters = [
    words.length === 0 || words.some((word) => title.includes(word)),
    query.category === undefined || item.category.includes(query.category),
    query.brands === undefined || query.brands.includes(item.brand ?? ''),
    query.excludedBrands?.includes(item.brand ?? '') !== true,
    item.priceMinor >= (query.priceMinMinor ?? 0),
    item.priceMinor <= (query.priceMaxMinor ?? Number.POSITIVE_INFINITY),
  ]
  return filters.every(Boolean)
}

export const PASSAGES: readonly Passage[] = [
  {
    id: 'returns',
    title: 'Returns',
    text: 'You can return unused goods within 30 days. Returns are free.',
    url: '/help/returns',
  },
  {
    id: 'shipping',
    title: 'Shipping',
    text: 'Delivery takes 2 to 4 working days and costs 4.90 EUR.',
    url: '/help/shipping',
  },
]

/** Help pages that are all offered, whatever is asked; none for a question about the moon. */
export function smallKnowledge(passages: readonly Passage[] = PASSAGES): Knowledge {
  return {
    passages: (question, limit) => Promise.resolve(question.includes('moon') ? [] : passages.slice(0, limit)),
    close: () => undefined,
  }
}
