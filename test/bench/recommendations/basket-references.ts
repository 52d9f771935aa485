import type { Basket } from './online-retail.ts'

/** Proposes ids for a cart, best first. */
export type CartProposer = (cart: readonly string[]) => readonly string[]

const LIMIT = 10

type PairScore = (both: number, one: number, other: number) => number

interface Pairs {
  readonly ids: readonly string[]
  readonly numbers: ReadonlyMap<string, number>
  readonly counts: Float64Array
  readonly together: Float32Array
}

/** The plain scores of text books over a whole table of pairs. */
export function basketReferences(
  baskets: readonly Basket[],
): Readonly<Record<'popularity' | 'co-occurrence' | 'Jaccard', CartProposer>> {
  const pairs = countPairs(baskets)
  const proposer =
    (score: PairScore): CartProposer =>
    (cart) =>
      proposed(pairs, cart, score)
  return {
    popularity: proposer((_both, _one, other) => other),
    'co-occurrence': proposer((both) => both),
    Jaccard: proposer((both, one, other) => both / (one + other - both)),
  }
}

/** The places of the highest scores above 0. */
function highest(scores: Float64Array): readonly number[] {
  const best: number[] = []
  scores.forEach((score, at) => {
    if (score <= (best.length < LIMIT ? 0 : (scores[best[LIMIT - 1] ?? 0] ?? 0))) return
    const behind = best.findLastIndex((other) => (scores[other] ?? 0) >= score)
    best.splice(behind + 1, 0, at)
    best.length = Math.min(best.length, LIMIT)
  })
  return best
}

function proposed(
  { ids, numbers, counts, together }: Pairs,
  cart: readonly string[],
  score: PairScore,
): readonly string[] {
  const size = ids.length
  const scores = new Float64Array(size)
  const numbersInCart = cart.map((id) => numbers.get(id) ?? 0)
  for (const one of numbersInCart)
    for (let other = 0; other < size; other += 1) {
      const both = together[one * size + other] ?? 0
      scores[other] = (scores[other] ?? 0) + score(both, counts[one] ?? 0, counts[other] ?? 0)
    }
  for (const one of numbersInCart) scores[one] = 0
  return highest(scores).map((at) => ids[at] ?? '')
}

function countPairs(baskets: readonly Basket[]): Pairs {
  const ids = [...new Set(baskets.flatMap(({ items }) => items))]
  const numbers = new Map(ids.map((id, number) => [id, number]))
  const size = ids.length
  const counts = new Float64Array(size)
  const together = new Float32Array(size * size)
  for (const { items } of baskets) {
    const known = items.map((item) => numbers.get(item) ?? 0)
    for (const one of known) {
      counts[one] = (counts[one] ?? 0) + 1
      for (const other of known) together[one * size + other] = (together[one * size + other] ?? 0) + 1
    }
  }
  return { ids, numbers, counts, together }
}
