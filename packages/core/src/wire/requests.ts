import type { AttributeConstraint } from './replies.ts'

/**
 * Body of `POST {edge}/search`. Answered as one JSON object, or step by step as `text/event-stream` where `accept` asks
 * for it.
 */
export interface SearchRequest {
  /** 1–500 characters. */
  readonly query: string
  /** 1–48; 12 when left out. */
  readonly limit?: number
  /** What the shopper narrowed by, on top of what the words say. */
  readonly filters?: SearchFilters
  /** In place of the order that the words ask for. */
  readonly sort?: 'relevance' | 'price-ascending' | 'price-descending'
  /** Whether the reply tells what can be narrowed by. `false` when left out. */
  readonly facets?: boolean
}

/** What a shopper ticked. Names and values are those of the facets; every filter holds, and of brands one is enough. */
export interface SearchFilters {
  /** At most 200 characters. */
  readonly category?: string
  /** At most 20, of 200 characters each. */
  readonly brands?: readonly string[]
  /** Whole minor units, not below 0; the price itself is within. */
  readonly priceMinMinor?: number
  readonly priceMaxMinor?: number
  /** At most 20, names and values of 200 characters each. Of the values of one name one is enough. */
  readonly attributes?: readonly AttributeConstraint[]
}

/** Body of `POST {edge}/suggest`: the beginning of a query, at each key if a page likes. */
export interface SuggestRequest {
  /** 1–100 characters. */
  readonly text: string
  /** Of each kind, 1–10; 5 when left out. */
  readonly limit?: number
}

/** Body of `POST {edge}/recommendations`: what goes well with one product, or one of the other kinds. */
export type RecommendationsRequest = ProductRecommendationsRequest | ItemsRecommendationsRequest

export interface ProductRecommendationsRequest {
  readonly productId: string
  /** 1–24; 4 when left out. */
  readonly limit?: number
}

/**
 * `session`: what is looked at next; `basket`: what goes with the cart; `similar`: what could stand in the place of
 * one product; `trending`: what is in demand. Who asks has no place in it.
 */
export interface ItemsRecommendationsRequest {
  readonly kind: 'session' | 'basket' | 'similar' | 'trending'
  /** At most 50 ids of products, the latest last; one for `similar`, none for `trending`. */
  readonly itemIds: readonly string[]
  /** 1–24; 4 when left out. */
  readonly limit?: number
}

/** Body of `POST {edge}/support`. Answered as `text/event-stream`, or as one JSON array where `accept` asks for it. */
export interface SupportRequest {
  /** 1–2,000 characters. */
  readonly question: string
  /** The product on whose page the shopper asks. */
  readonly productId?: string
}

/** Body of `POST {edge}/orders`: an empty object. Whose orders, the shop's session says and nothing else. */
export type OrdersRequest = Readonly<Record<string, never>>

/** Body of `POST {edge}/actions`, sent when the shopper has clicked. */
export interface ActionRequest {
  /** The token of a proposal. */
  readonly token: string
}
