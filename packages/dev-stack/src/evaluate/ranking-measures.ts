const DEPTH = 10
const HIGHEST_RATING = 3
/** From this rating on a product counts as an answer. */
const RELEVANT = 2

type Ratings = ReadonlyMap<string, number>

/**
 * nDCG@10: gain rating/3, unrated 0, discount log2(rank + 1), the ideal of this query. Undefined for a query without
 * anything relevant: no ranking of it is better than another.
 */
export function ndcgAt10(ranked: readonly string[], ratings: Ratings): number | undefined {
  const ideal = discountedGain([...ratings.values()].toSorted((one, other) => other - one))
  return ideal === 0 ? undefined : discountedGain(ranked.map((id) => ratings.get(id) ?? 0)) / ideal
}

function discountedGain(ratings: readonly number[]): number {
  return ratings
    .slice(0, DEPTH)
    .reduce((sum, rating, index) => sum + rating / HIGHEST_RATING / Math.log2(index + 2), 0)
}

/** P@10: of the first ten places, how many hold a product rated 2 or 3. Empty places count as wrong. */
export function precisionAt10(ranked: readonly string[], ratings: Ratings): number {
  return ranked.slice(0, DEPTH).filter((id) => (ratings.get(id) ?? 0) >= RELEVANT).length / DEPTH
}

/** One divided by the rank of the first that is wanted; 0 when none of the first ten is. */
export function reciprocalRankAt10(ranked: readonly string[], isWanted: (id: string) => boolean): number {
  const rank = ranked.slice(0, DEPTH).findIndex(isWanted)
  return rank === -1 ? 0 : 1 / (rank + 1)
}

/** The mean of what there is; undefined of nothing. */
export function mean(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length
}

/** The value that a share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)]
}
