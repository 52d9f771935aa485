import { HighestScored } from './highest-scored.ts'
import { massOf, type SessionLog } from './session-log.ts'
import { SparseScores } from './sparse-scores.ts'

/** Products that are in the same baskets as one, best first, and how strongly. */
export interface Neighbours {
  readonly ids: readonly string[]
  readonly strengths: Float32Array
}

/**
 * What makes two products neighbours: `likely` asks how often the other one is in the basket too, `close` how seldom
 * one is without the other (Jaccard).
 */
export type Nearness = 'likely' | 'close'

export interface BasketWeights {
  /** The newest baskets of a product that are looked at. */
  readonly sample: number
  /** How many neighbours a product has. */
  readonly neighbours: number
  /** After so many days a basket counts half for what is likely. What is close stays close. */
  readonly halfLifeDays: number
  /** The power of closeness: the higher, the more one close pair says than many loose ones. */
  readonly closeness: number
}

export const BASKET_WEIGHTS: BasketWeights = {
  sample: 1000,
  neighbours: 100,
  halfLifeDays: 180,
  closeness: 2,
}

interface Kept extends Neighbours {
  readonly count: number
  readonly newest: number
}

/** Products whose neighbours are kept. */
const KEPT = 20_000
/** Neighbours are kept until this share of the baskets with the product is new. */
const STALE = 0.02

/** Reads neighbours from the baskets when they are asked for: nothing grows with the pairs of products. */
export class BasketNeighbours {
  readonly #log: SessionLog
  readonly #nearness: Nearness
  readonly #weights: BasketWeights
  readonly #kept = new Map<number, Kept>()
  readonly #sums = new SparseScores()

  constructor(log: SessionLog, nearness: Nearness, weights: BasketWeights = BASKET_WEIGHTS) {
    this.#log = log
    this.#nearness = nearness
    this.#weights = weights
  }

  of(item: number): Neighbours {
    const kept = this.#kept.get(item)
    if (kept !== undefined && this.#isFresh(item, kept)) return kept
    const found = { ...this.#find(item), count: this.#log.count(item), newest: this.#log.newest(item) }
    this.#kept.delete(item)
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value ?? -1)
    this.#kept.set(item, found)
    return found
  }

  #isFresh(item: number, { count, newest }: Kept): boolean {
    const log = this.#log
    if (newest < log.begin) return false
    let added = 0
    for (let place = log.newest(item); place > newest; place = log.older(place)) {
      added += 1
      if (added > count * STALE) return false
    }
    return true
  }

  #find(item: number): Neighbours {
    const met = this.#sum(item)
    const scale = met === 0 ? 0 : this.#log.count(item) / met
    const best = new HighestScored(this.#weights.neighbours)
    const strengthOf = (other: number): number => this.#strength(item, other, scale)
    for (const other of this.#sums.keys()) if (other !== item) best.offer(other, strengthOf(other))
    const items = best.take()
    const strengths = Float32Array.from(items, strengthOf)
    this.#sums.clear()
    // Ids: the number of a product that is forgotten is given to another one.
    return { ids: items.map((other) => this.#log.numbers.idOf(other) ?? ''), strengths }
  }

  /** Adds up the newest baskets with a product by what else they hold, and says how many they were. */
  #sum(item: number): number {
    const log = this.#log
    const { sample, halfLifeDays } = this.#weights
    let met = 0
    for (let place = log.newest(item); met < sample && place >= 0; place = log.older(place)) {
      const start = log.startOf(place)
      const length = log.lengthAt(place)
      const days = this.#nearness === 'close' ? 0 : log.day - log.dayAt(place)
      const weight = massOf(length) * (days === 0 ? 1 : 2 ** (-days / halfLifeDays))
      for (let other = start; other < start + length; other += 1) this.#sums.add(log.itemAt(other), weight)
      met += 1
    }
    return met
  }

  #strength(item: number, other: number, scale: number): number {
    const log = this.#log
    const together = this.#sums.of(other)
    if (this.#nearness === 'likely') return together
    const both = together * scale
    return (both / Math.max(log.mass(item) + log.mass(other) - both, both)) ** this.#weights.closeness
  }
}
