/** What the shop will hear of an order, and when. */
export interface PendingOutcome {
  readonly orderId: string
  /** Milliseconds since 1970. */
  readonly atMs: number
}

/** Outcomes that lie ahead, the next one first. */
export class PendingOutcomes {
  #pending: PendingOutcome[] = []
  #next = 0

  add(outcome: PendingOutcome): void {
    let place = this.#pending.length
    // Most come in their order already.
    while (place > this.#next && (this.#pending[place - 1]?.atMs ?? 0) > outcome.atMs) place -= 1
    this.#pending.splice(place, 0, outcome)
  }

  /** Takes those that are known by then, the earliest first. */
  *due(atMs: number): Generator<PendingOutcome> {
    for (let next = this.#pending[this.#next]; next && next.atMs <= atMs; next = this.#pending[this.#next]) {
      this.#next += 1
      yield next
    }
    if (this.#next < 1000) return
    this.#pending = this.#pending.slice(this.#next)
    this.#next = 0
  }
}
