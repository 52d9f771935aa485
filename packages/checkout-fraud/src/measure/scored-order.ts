/** One past order as measuring needs it: what the scorer said, and what became of it. */
export interface ScoredOrder {
  /** What the scorer said, the higher the worse. */
  readonly score: number
  readonly isBad: boolean
  /** Milliseconds since 1970. */
  readonly atMs: number
  readonly amountInHundredths: number
  /** Whoever is investigated together: all orders of one value are one card, or one account. */
  readonly party: string
}

/** The orders whose scores are worth a look first, first. Orders of the same score keep their sequence. */
export function byFallingScore<Order extends Pick<ScoredOrder, 'score'>>(
  orders: readonly Order[],
): readonly Order[] {
  return orders.toSorted((one, other) => other.score - one.score)
}
