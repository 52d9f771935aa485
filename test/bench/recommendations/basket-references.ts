import type { Basket } from './online-retail.ts'

/** Proposes ids for a cart, best first. */
export type CartProposer = (cart: readonly string[]) => readonly string[]

const LIMIT = 10

/** The plain scores of text books over a whole table of pairs. */
export function basketReferences(
  baskets: readonly Basket[],
): Readonly<Record<'popularity' | 'co-occurrence' | 'Jaccard', CartProposer>> {
  const numbers = new Map<string, number>()
  for (const { items } of baskets)
    for (const item of items) if (!numbers.has(item)) numbers.set(item, numbers.size)
  const ids = [...numbers.keys()]
  const size = numbers.size
  const counts = new Float64Array(size)
  const together = new Float32Array(size * size)
  for (const { items } of baskets) {
    const known = items.map((item) => numbers.get(item) ?? 0)
    for (const one of known) {
      counts[one] = (counts[one] ?? 0) + 1
      for (const other of known) together[one * size + other] = (together[one * size + other] ?? 0) + 1
    }
  }
  const proposer =
    (score: (both: number, one: number, other: number) => number): CartProposer =>
    (cart) => {
      const scores = new Float64Array(size)
      for (const id of cart) {
        const one = numbers.get(id) ?? 0
        for (let other = 0; other < size; other += 1) {
          const both = together[one * size + other] ?? 0
          scores[other] = (scores[other] ?? 0) + score(both, counts[one] ?? 0, counts[other] ?? 0)
        }
      }
      const inCart = new Set(cart)
      return ids
        .map((id, at) => [id, scores[at] ?? 0] as const)
        .filter(([id, sum]) => sum > 0 && !inCart.has(id))
        .toSorted((one, other) => other[1] - one[1])
        .slice(0, LIMIT)
        .map(([id]) => id)
    }
  return {
    popularity: proposer((_both, _one, other) => other),
    'co-occurrence': proposer((both) => both),
    Jaccard: proposer((both, one, other) => both / (one + other - both)),
  }
}
