import { boostedTrees, type Scorer } from '@cloister/checkout-fraud'
import { type FramedOrder, type ScoredOrder, trainScorer } from '@cloister/checkout-fraud/replay'
import type { HandbookSplit } from './handbook-protocol.ts'
import { HANDBOOK_TRAINING } from './handbook-training.ts'

const DEADLINE_MS = 1000

/** One week learnt and another scored, of orders that come by in the sequence of their times. */
export class WeekRun {
  readonly scored: ScoredOrder[] = []
  readonly #lastTrained: number
  readonly #train: ReadonlySet<number>
  readonly #test: ReadonlySet<number>
  #learnt: FramedOrder[] = []
  #scorer: Scorer | undefined

  constructor({ train, test }: HandbookSplit) {
    this.#train = new Set(train)
    this.#test = new Set(test)
    this.#lastTrained = train.at(-1) ?? -1
  }

  async take(framed: FramedOrder, place: number): Promise<void> {
    if (this.#train.has(place)) this.#learnt.push(framed)
    if (place === this.#lastTrained) await this.#learn()
    if (!this.#test.has(place) || this.#scorer === undefined) return
    const { signal } = new AbortController()
    const { score } = await this.#scorer.score(framed.frame, { signal, deadlineMs: DEADLINE_MS })
    this.scored.push({
      score,
      isBad: framed.isBad,
      atMs: framed.order.placedAtMs,
      amountInHundredths: framed.order.totalInHundredths,
      party: framed.order.accountId ?? '',
    })
  }

  async #learn(): Promise<void> {
    const learnt = this.#learnt
    this.#learnt = []
    const { json } = await trainScorer(each(learnt), HANDBOOK_TRAINING)
    this.#scorer = boostedTrees(json)
  }
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}
