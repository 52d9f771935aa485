import type { Cloister } from '@cloister/core'
import type { LabelledQuery } from './labelled-queries.ts'
import { type MeasuredFigure, share } from './measured-figure.ts'
import { mean, ndcgAt10, precisionAt10 } from './ranking-measures.ts'

/** Searches every labelled query once and compares the first ten products with the ratings. */
export async function evaluateDiscovery(
  { discovery }: Pick<Cloister, 'discovery'>,
  queries: readonly LabelledQuery[],
): Promise<readonly MeasuredFigure[]> {
  const gains: (number | undefined)[] = []
  const precisions: number[] = []
  const found: number[] = []
  for (const { query, ratings } of queries) {
    const { products } = await discovery.search({ query, limit: 10 })
    const ranked = products.map(({ id }) => id)
    gains.push(ndcgAt10(ranked, ratings))
    precisions.push(precisionAt10(ranked, ratings))
    found.push(ranked.length > 0 ? 1 : 0)
  }
  return [
    share('nDCG@10', mean(gains)),
    share('P@10', mean(precisions)),
    share('queries that found something', mean(found)),
  ]
}
