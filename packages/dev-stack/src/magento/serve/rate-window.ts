/** Counts the requests of one minute. Magento counts by customer or address: all that a server asks for guests is one. */
export class RateWindow {
  readonly #limit: number
  #startedAt = Date.now()
  #count = 0

  /** @param limit requests a minute */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** True for a request too many. */
  isExceeded(): boolean {
    if (Date.now() - this.#startedAt >= 60_000) {
      this.#startedAt = Date.now()
      this.#count = 0
    }
    this.#count += 1
    return this.#count > this.#limit
  }
}
