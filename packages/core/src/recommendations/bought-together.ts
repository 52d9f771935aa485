import { BASKET_WEIGHTS, BasketNeighbours, type BasketWeights } from './basket-neighbours.ts'
import { HighestScored } from './highest-scored.ts'
import type { SessionLog } from './session-log.ts'
import { SparseScores } from './sparse-scores.ts'

/**
 * What is bought together. Beside a single product the number of common baskets decides: whoever asks wants what is
 * likely in the basket too. For a cart the likeness decides, or every cart would be offered what is in every cart.
 */
export class BoughtTogether {
  readonly #log: SessionLog
  readonly #likely: BasketNeighbours
  readonly #close: BasketNeighbours
  readonly #scores = new SparseScores()

  constructor(log: SessionLog, weights: BasketWeights = BASKET_WEIGHTS) {
    this.#log = log
    this.#likely = new BasketNeighbours(log, 'likely', weights)
    this.#close = new BasketNeighbours(log, 'close', weights)
  }

  /** Ids of what goes with a cart, best first, nothing of the cart itself. Unknown ids are passed over. */
  find(cart: readonly string[], limit: number): readonly string[] {
    const { numbers } = this.#log
    const items = new Set(cart.flatMap((id) => numbers.numberOf(id) ?? []))
    const neighbours = items.size === 1 ? this.#likely : this.#close
    for (const item of items) {
      const { ids, strengths } = neighbours.of(item)
      ids.forEach((id, at) => {
        const other = numbers.numberOf(id)
        if (other !== undefined && !items.has(other)) this.#scores.add(other, strengths[at] ?? 0)
      })
    }
    const best = new HighestScored(limit)
    for (const other of this.#scores.keys()) best.offer(other, this.#scores.of(other))
    this.#scores.clear()
    return best.take().flatMap((item) => numbers.idOf(item) ?? [])
  }
}
