/**
 * Body of `POST {edge}/search`. Answered as one JSON object, or step by step as `text/event-stream` where `accept` asks
 * for it.
 */
export interface SearchRequest {
  /** 1–500 characters. */
  readonly query: string
  /** 1–48; 12 when left out. */
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

/** Body of `POST {edge}/actions`, sent when the shopper has clicked. */
export interface ActionRequest {
  /** The token of a proposal. */
  readonly token: string
}
