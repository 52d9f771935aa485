import type { Product } from '../product/product.ts'
import type { RecommendationStrategy } from '../wire/replies.ts'

/** A product that may be shown, and what proposed it. */
export interface Candidate {
  readonly product: Product
  readonly strategy: RecommendationStrategy
}

/** One way to find products, best first. It is asked only when those before it found too few. */
export interface CandidateSource {
  readonly strategy: RecommendationStrategy
  find(): Promise<readonly Product[]>
}

export interface CandidateRules {
  /** How many are enough. */
  readonly enough: number
  /** Ids that must not be among them. */
  readonly without: ReadonlySet<string>
  readonly withSoldOut: boolean
}

/** Asks one source after the other until there are enough products, each once and in stock. */
export async function gatherCandidates(
  sources: readonly CandidateSource[],
  { enough, without, withSoldOut }: CandidateRules,
): Promise<readonly Candidate[]> {
  const found = new Map<string, Candidate>()
  for (const { strategy, find } of sources) {
    if (found.size >= enough) break
    for (const product of await find()) {
      const isFit = (withSoldOut || product.inStock) && !without.has(product.id)
      if (isFit && !found.has(product.id)) found.set(product.id, { product, strategy })
    }
  }
  return [...found.values()].slice(0, enough)
}
