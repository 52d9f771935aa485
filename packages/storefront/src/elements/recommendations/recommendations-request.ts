import type { RecommendationsRequest } from '@cloister/core/wire'

/** What recommendations are asked for: `goes-with` one product, or one of the kinds of the edge. */
export type RecommendationsKind = 'basket' | 'goes-with' | 'session' | 'similar' | 'trending'

/** What an element was told about them. */
export interface WantedRecommendations {
  readonly kind: RecommendationsKind
  readonly productId: string | undefined
  readonly itemIds: readonly string[]
  readonly limit: number
}

/** The most ids and products that the edge takes. */
const MOST_ITEMS = 50
const MOST_PRODUCTS = 24

/** What to ask the edge; nothing while it is not known for which products. */
export function recommendationsRequest(wanted: WantedRecommendations): RecommendationsRequest | undefined {
  const { kind, productId } = wanted
  const limit = productCount(wanted.limit)
  if (kind === 'goes-with') return productId === undefined ? undefined : { productId, limit }
  const itemIds = idsFor(wanted)
  return itemIds.length === 0 && kind !== 'trending' ? undefined : { kind, itemIds, limit }
}

/** How many products, within what the edge gives. */
export function productCount(limit: number): number {
  return Math.min(Math.max(Math.trunc(limit) || 4, 1), MOST_PRODUCTS)
}

function idsFor({ kind, productId, itemIds }: WantedRecommendations): readonly string[] {
  if (kind === 'trending') return []
  if (kind !== 'similar') return itemIds.slice(-MOST_ITEMS)
  const one = productId ?? itemIds.at(-1)
  return one === undefined ? [] : [one]
}

/** Ids as an attribute writes them, with spaces or commas between. */
export function parseIds(written: string | null): readonly string[] {
  return (written ?? '').split(/[\s,]+/u).filter((id) => id !== '')
}
