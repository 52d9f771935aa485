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
  /**
   * Names and values as `countFacets` gives them: of the values of one name one is enough, and several names all hold.
   * A catalogue that cannot filter by attributes may ignore them: who asks looks at the products as well.
   */
  readonly attributes?: readonly { readonly name: string; readonly value: string }[] | undefined
  readonly sort?: 'relevance' | 'price-ascending' | 'price-descending' | undefined
}

/** Names that a query's answers carry, most frequent first: what a shopper or a model may narrow by. */
export interface Facets {
  readonly categories: readonly string[]
  readonly brands: readonly string[]
}

/** A name with the number of products that carry it. */
export interface CountedName {
  readonly name: string
  readonly count: number
}

/** What the hits of a query can be narrowed by, most frequent first. */
export interface FacetCounts {
  /** How many products were counted: all that hold every word and pass the filters, 20,000 at most. */
  readonly counted: number
  readonly categories: readonly CountedName[]
  /** Counted as if no brand were wanted, so that a shopper can add one. */
  readonly brands: readonly CountedName[]
  /** From the cheapest to the dearest, counted as if no price were asked for. Absent without a hit. */
  readonly price?: { readonly minMinor: number; readonly maxMinor: number }
  /**
   * Of the best hits: the attributes that part them best, each with its values. One that the query names comes first
   * and is counted as if it did not, so that a shopper can add a value.
   */
  readonly attributes: readonly { readonly name: string; readonly values: readonly CountedName[] }[]
}

/** What may be meant by the beginning of a query, best first. */
export interface Suggestions {
  /** Whole queries that begin with what was typed, folded to lower case. */
  readonly queries: readonly string[]
  readonly categories: readonly string[]
  readonly brands: readonly string[]
  readonly products: readonly Product[]
}

/** A word of a query that was taken for another one. */
export interface Repair {
  /** As it was typed, folded to lower case without accents. */
  readonly from: string
  /** What was searched instead: one word, or two where a space was missing. */
  readonly to: string
}

/**
 * The shop's products, wherever they are kept: the embedded index, or the platform's own search. It is read-only, and
 * what a platform may lack is optional.
 */
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
  /**
   * The typing errors that `search` repairs in a text, so that a page can say so. A word that a product holds is never
   * one.
   */
  repair?(text: string): Promise<readonly Repair[]>
  /** In the order asked for; unknown ids are left out. */
  products(ids: readonly string[]): Promise<readonly Product[]>
  /** Products that may go well with one, best first, without that one. Empty for an unknown id. */
  companions(id: string, limit: number): Promise<readonly Product[]>
  /** Counts what the hits of a query can be narrowed by. The order of the query does not matter. */
  countFacets?(query: Omit<CatalogueQuery, 'limit' | 'sort'>): Promise<FacetCounts>
  /** Completes a query while it is typed; `limit` holds for each kind. Fast enough to be asked at each key. */
  suggest?(text: string, limit: number): Promise<Suggestions>
  /** Products of the same kind as one, most alike first, without that one. Empty for an unknown id. */
  similar?(id: string, limit: number): Promise<readonly Product[]>
  close(): void
}
