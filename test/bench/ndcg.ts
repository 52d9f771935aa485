const DEPTH = 10
const HIGHEST_RATING = 3

/**
 * nDCG@10 of a ranking: gain rating/3, unrated 0, discount log2(rank + 1), the ideal of this query.
 * Undefined for a query without anything relevant: no ranking of it is better than another.
 */
export function ndcgAt10(
  ranked: readonly string[],
  ratings: ReadonlyMap<string, number>,
): number | undefined {
  const ideal = discountedGain([...ratings.values()].toSorted((one, other) => other - one))
  return ideal === 0 ? undefined : discountedGain(ranked.map((id) => ratings.get(id) ?? 0)) / ideal
}

function discountedGain(ratings: readonly number[]): number {
  return ratings
    .slice(0, DEPTH)
    .reduce((sum, rating, index) => sum + rating / HIGHEST_RATING / Math.log2(index + 2), 0)
}
