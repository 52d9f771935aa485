const WINDOW_MS = 10_000
const LEAST_RETRIES = 3
const RETRIES_PER_CALL = 0.1

/**
 * How many second tries a window of ten seconds holds: a tenth of its calls, and three at least. A gateway that is down
 * is not helped by twice the load.
 */
export class RetryBudget {
  #windowEndMs = 0
  #calls = 0
  #retries = 0

  /** Counts a call. */
  called(): void {
    this.#turn()
    this.#calls += 1
  }

  /** Takes one second try, when one is left. */
  take(): boolean {
    this.#turn()
    if (this.#retries >= Math.max(LEAST_RETRIES, this.#calls * RETRIES_PER_CALL)) return false
    this.#retries += 1
    return true
  }

  #turn(): void {
    const nowMs = performance.now()
    if (nowMs < this.#windowEndMs) return
    this.#windowEndMs = nowMs + WINDOW_MS
    this.#calls = 0
    this.#retries = 0
  }
}
