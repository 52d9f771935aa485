import { HighestScored } from './highest-scored.ts'
import { massOf, type SessionLog } from './session-log.ts'
import { SparseScores } from './sparse-scores.ts'

/**
 * How sessions are weighed. Chosen on the last sessions of a training set, never on a test set: see
 * `test/bench/recommendations`.
 */
export interface NextItemsWeights {
  /** How many of the last different products of the session are looked at. */
  readonly window: number
  /** How many steps back a product of the session counts 1/e. */
  readonly sessionDecay: number
  /** The newest sessions of each product that are looked at. */
  readonly sample: number
  /** How many of the likest sessions vote. */
  readonly neighbours: number
  /** How many steps from the shared product a product counts 1/e. */
  readonly reach: number
  /** The part that a product before the shared one counts. */
  readonly before: number
  /** The power of the rarity of shared and of proposed products. */
  readonly sharedRarity: number
  readonly proposedRarity: number
  /** The part of the best score that coming back to the last product counts, and its decay in steps. */
  readonly comeBack: number
  readonly comeBackDecay: number
  /** After so many days a session counts half. */
  readonly halfLifeDays: number
}

export const NEXT_ITEMS_WEIGHTS: NextItemsWeights = {
  window: 10,
  sessionDecay: 3,
  sample: 250,
  neighbours: 150,
  reach: 10,
  before: 0.9,
  sharedRarity: 1,
  proposedRarity: 1,
  comeBack: 2,
  comeBackDecay: 2,
  halfLifeDays: 60,
}

export interface NextItemsQuery {
  /** Product ids of the session, the latest last. Unknown ones are passed over. */
  readonly items: readonly string[]
  /** How many ids at most. */
  readonly limit: number
  /** Whether products of the session may come again. Default `false`. */
  readonly withSeen?: boolean
}

/** Beyond so many times its reach a product counts nothing. */
const FAR = 4

/**
 * What is looked at next, by the sessions that are most like this one (a vector multiplication session-based kNN):
 * later products of the session weigh more, rarer ones too, and of a neighbour what is near the shared product.
 */
export class NextItems {
  readonly #log: SessionLog
  readonly #weights: NextItemsWeights
  readonly #likeness = new SparseScores()
  readonly #scores = new SparseScores()
  readonly #neighbours: HighestScored
  /** Of each session that was met, the place of the latest shared product. */
  readonly #sharedAt: Float64Array
  /** By steps from the shared product. */
  readonly #near: Float64Array

  constructor(log: SessionLog, weights: NextItemsWeights = NEXT_ITEMS_WEIGHTS) {
    this.#log = log
    this.#weights = weights
    this.#neighbours = new HighestScored(weights.neighbours)
    this.#sharedAt = new Float64Array(log.capacity)
    this.#near = Float64Array.from({ length: FAR * weights.reach + 1 }, (_, steps) =>
      Math.exp(-Math.max(steps - 1, 0) / weights.reach),
    )
  }

  /** Ids, best first; fewer than asked for, or none, where no session shares anything. */
  find({ items, limit, withSeen = false }: NextItemsQuery): readonly string[] {
    const session = this.#lastItems(items)
    session.forEach((item, back) => {
      this.#meet(item, back)
    })
    for (const key of this.#likeness.keys()) this.#neighbours.offer(key, this.#nearness(key))
    for (const key of this.#neighbours.take()) this.#vote(key)
    this.#likeness.clear()
    return this.#best(session, limit, withSeen)
  }

  /** The last different known products, the latest first. */
  #lastItems(items: readonly string[]): readonly number[] {
    const last = new Set<number>()
    for (let at = items.length - 1; at >= 0 && last.size < this.#weights.window; at -= 1) {
      const item = this.#log.numbers.numberOf(items[at] ?? '')
      if (item !== undefined) last.add(item)
    }
    return [...last]
  }

  /** Adds to the likeness of the newest sessions that share a product. */
  #meet(item: number, back: number): void {
    const log = this.#log
    const { sessionDecay, sharedRarity, sample } = this.#weights
    const weight = Math.exp(-back / sessionDecay) * this.#rarity(item) ** sharedRarity
    let place = log.newest(item)
    for (let met = 0; met < sample && place >= 0; met += 1) {
      const key = log.startOf(place) % log.capacity
      if (this.#likeness.of(key) === 0) this.#sharedAt[key] = place
      this.#likeness.add(key, weight)
      place = log.older(place)
    }
  }

  /** The likeness of a session, less for a long one and for an old one. */
  #nearness(key: number): number {
    const log = this.#log
    const place = this.#sharedAt[key] ?? 0
    const days = log.day - log.dayAt(place)
    const weight = this.#likeness.of(key) * massOf(log.lengthAt(place))
    return days === 0 ? weight : weight * 2 ** (-days / this.#weights.halfLifeDays)
  }

  #vote(key: number): void {
    const log = this.#log
    const { reach, before } = this.#weights
    const place = this.#sharedAt[key] ?? 0
    const start = log.startOf(place)
    const first = Math.max(start, place - FAR * reach)
    const end = Math.min(start + log.lengthAt(place), place + FAR * reach)
    const weight = this.#nearness(key)
    for (let other = first; other < end; other += 1) {
      const near = this.#near[Math.abs(other - place)] ?? 0
      this.#scores.add(log.itemAt(other), weight * near * (other < place ? before : 1))
    }
  }

  #best(session: readonly number[], limit: number, withSeen: boolean): readonly string[] {
    const { proposedRarity, comeBack, comeBackDecay } = this.#weights
    const scores = this.#scores
    for (const item of scores.keys()) scores.scale(item, this.#rarity(item) ** proposedRarity)
    if (withSeen) {
      // Shoppers go back to what they have just looked at.
      const highest = scores.highest() || 1
      session.forEach((item, back) => {
        scores.add(item, comeBack * highest * Math.exp(-back / comeBackDecay))
      })
    }
    const best = new HighestScored(limit)
    for (const item of scores.keys())
      if (withSeen || !session.includes(item)) best.offer(item, scores.of(item))
    scores.clear()
    return best.take().flatMap((item) => this.#log.numbers.idOf(item) ?? [])
  }

  #rarity(item: number): number {
    return Math.log(1 + this.#log.sessions / Math.max(this.#log.count(item), 1))
  }
}
