import type { Product } from '../product/product.ts'
import type { Catalogue, CatalogueQuery, Facets } from '../retrieve/catalogue.ts'

/** What a search asks a catalogue while it understands a query and looks for what answers it. */
export type SearchedCatalogue = Pick<Catalogue, 'search' | 'facets'>

interface Answer {
  readonly limit: number
  readonly products: Promise<readonly Product[]>
}

/**
 * A catalogue that is asked nothing twice. What rules and model look for is often what was looked for to understand
 * the query, and fewer of the same are the first of them. For one search: what it was told does not grow old.
 */
export function askedOnce(catalogue: SearchedCatalogue): SearchedCatalogue {
  const answers = new Map<string, Answer>()
  const facets = new Map<string, Promise<Facets>>()
  return {
    async search(query) {
      const key = keyOf(query)
      const { limit } = query
      const known = answers.get(key)
      const answer = known !== undefined && known.limit >= limit ? known : undefined
      const { products } = answer ?? { products: catalogue.search(query) }
      if (answer === undefined) answers.set(key, { limit, products })
      return (await products).slice(0, limit)
    },
    facets(text) {
      const counted = facets.get(text) ?? catalogue.facets(text)
      facets.set(text, counted)
      return counted
    },
  }
}

/** What is left out and a list of nothing are two questions: no brand named wants any, an empty list wants none. */
function keyOf({ text, category, sort = 'relevance', ...query }: CatalogueQuery): string {
  const { brands, excludedBrands, priceMinMinor, priceMaxMinor, attributes } = query
  return JSON.stringify([
    [text, category, sort],
    [brands, excludedBrands, attributes],
    [priceMinMinor, priceMaxMinor],
  ])
}
