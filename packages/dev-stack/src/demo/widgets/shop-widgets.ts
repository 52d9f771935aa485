/** What stands in a row of recommendations. */
export interface RecommendationRow {
  readonly testId: string
  readonly kind: 'goes-with' | 'similar' | 'trending'
  readonly limit: number
  readonly heading: string
  /** The product that it is about. */
  readonly productId?: string
}

/** How the pages of a shop show what Cloister does. HTML, in which every value is escaped. */
export interface ShopWidgets {
  /** For the head: the page's own script, and what its elements need. */
  readonly scripts: string
  readonly search: string
  recommendations(row: RecommendationRow): string
  assistant(about: { readonly contactUrl: string; readonly productId?: string | undefined }): string
}
