import type { Product } from '../product/product.ts'

/** What to look for. Every field but `text` and `limit` is a filter; an absent one filters nothing. */
export interface CatalogueQuery {
  readonly text: string
  /** How many products at most, 1–100. */
  readonly limit: number
  /** A category name at any level. */
  readonly category?: string | undefined
  readonly brands?: readonly string[] | undefined
  readonly excludedBrands?: readonly string[] | undefined
  readonly priceMinMinor?: number | undefined
  readonly priceMaxMinor?: number | undefined
  readonly sort?: 'relevance' | 'price-ascending' | 'price-descending' | undefined
}

/** Names that a query's answers carry, most frequent first: what a shopper or a model may narrow by. */
export interface Facets {
  readonly categories: readonly string[]
  readonly brands: readonly string[]
}

/** The shop's products, wherever they are kept: the embedded index, or the platform's own search. */
export interface Catalogue {
  /** Changes when the products change. */
  readonly version: string
  /** The currency of the prices, ISO 4217. */
  readonly currency: string
  count(): Promise<number>
  search(query: CatalogueQuery): Promise<readonly Product[]>
  /** Facets of the best hits of a text; of the whole catalogue when the text is empty. */
  facets(text: string): Promise<Facets>
  /** Brand names of the catalogue that occur in a text, as the catalogue writes them. */
  brandsIn(text: string): Promise<readonly string[]>
  /**
   * Whether a word, folded to lower case without accents, is one of the shop's: of a title, a brand, a category or an
   * attribute. Such a word stays in a query although it is a name of the shopper's. It is asked before the query is
   * redacted, so only an index on this machine may have it.
   */
  hasWord?(word: string): boolean
  /** In the order asked for; unknown ids are left out. */
  products(ids: readonly string[]): Promise<readonly Product[]>
  /** Products that may go well with one, best first, without that one. Empty for an unknown id. */
  companions(id: string, limit: number): Promise<readonly Product[]>
  close(): void
}
