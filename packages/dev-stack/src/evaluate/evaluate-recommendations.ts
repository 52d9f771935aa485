import { type Cloister, isCloisterError } from '@cloister/core'
import type { LabelledBasket } from './labelled-baskets.ts'
import { count, type MeasuredFigure, share } from './measured-figure.ts'
import { mean, reciprocalRankAt10 } from './ranking-measures.ts'

/** Asks what goes well with the first product of every basket, and looks for the others among ten answers. */
export async function evaluateRecommendations(
  { recommendations }: Pick<Cloister, 'recommendations'>,
  baskets: readonly LabelledBasket[],
): Promise<readonly MeasuredFigure[]> {
  const ranks: number[] = []
  let unknown = 0
  for (const [first = '', ...others] of baskets.filter(({ length }) => length > 1)) {
    try {
      const { products } = await recommendations.forProduct(first, { limit: 10 })
      const ranked = products.map(({ id }) => id)
      ranks.push(reciprocalRankAt10(ranked, (id) => others.includes(id)))
    } catch (error) {
      if (!isCloisterError(error) || error.code !== 'CLOISTER_PRODUCT_UNKNOWN') throw error
      unknown += 1
    }
  }
  return [
    share('HR@10', mean(ranks.map((rank) => (rank > 0 ? 1 : 0)))),
    share('MRR@10', mean(ranks)),
    count('baskets whose first product the catalogue does not know', unknown),
  ]
}
