import { HighestScored } from './highest-scored.ts'
import type { SessionLog } from './session-log.ts'
import { SparseScores } from './sparse-scores.ts'

/** After so many days a session counts half: a trend is a matter of a week. */
const HALF_LIFE_DAYS = 7
/** The newest products of sessions that are counted, so that it takes a bounded time. */
const PLACES = 200_000

/** What is in demand at the moment: counts of sessions, the older the less. */
export class Trending {
  readonly #log: SessionLog
  readonly #scores = new SparseScores()
  #countedUpTo = -1
  #best: readonly (readonly [id: string, share: number])[] = []

  constructor(log: SessionLog) {
    this.#log = log
  }

  /** At most 100 ids with their share of all demand, the highest first. */
  shares(): readonly (readonly [id: string, share: number])[] {
    if (this.#countedUpTo !== this.#log.end) {
      this.#best = this.#count()
      this.#countedUpTo = this.#log.end
    }
    return this.#best
  }

  #count(): readonly (readonly [string, number])[] {
    const log = this.#log
    const scores = this.#scores
    let total = 0
    for (let place = log.end - 1; place >= Math.max(log.begin, log.end - PLACES); place -= 1) {
      const weight = 2 ** ((log.dayAt(place) - log.day) / HALF_LIFE_DAYS)
      scores.add(log.itemAt(place), weight)
      total += weight
    }
    const best = new HighestScored(100)
    for (const item of scores.keys()) best.offer(item, scores.of(item))
    const shares = best.take().map((item) => [log.numbers.idOf(item) ?? '', scores.of(item) / total] as const)
    scores.clear()
    return shares
  }
}
