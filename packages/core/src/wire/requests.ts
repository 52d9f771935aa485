/** Body of `POST {edge}/search`. */
export interface SearchRequest {
  /** 1–500 characters. */
  readonly query: string
  /** 1–48; 12 when left out. */
  readonly limit?: number
}

/** Body of `POST {edge}/recommendations`. */
export interface RecommendationsRequest {
  readonly productId: string
  /** 1–24; 4 when left out. */
  readonly limit?: number
}

/** Body of `POST {edge}/support`. Answered as `text/event-stream`, or as one JSON array where `accept` asks for it. */
export interface SupportRequest {
  /** 1–2,000 characters. */
  readonly question: string
}
