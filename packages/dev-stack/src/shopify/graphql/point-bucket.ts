/** What Shopify says of the cost of an operation, in points. */
export interface CostReport {
  readonly requestedQueryCost: number
  /** `null` where it was not run. */
  readonly actualQueryCost: number | null
  readonly throttleStatus: {
    readonly maximumAvailable: number
    readonly currentlyAvailable: number
    readonly restoreRate: number
  }
}

/** A bucket holds what is restored in so many seconds. */
const BUCKET_SECONDS = 20

/** The points that an app may spend at one shop: a bucket that leaks. */
export class PointBucket {
  readonly #restoreRate: number
  #available: number
  #atMs = performance.now()

  /** @param restoreRate points a second: 100 for most plans, 1,000 for Plus */
  constructor(restoreRate: number) {
    this.#restoreRate = restoreRate
    this.#available = restoreRate * BUCKET_SECONDS
  }

  get #maximum(): number {
    return this.#restoreRate * BUCKET_SECONDS
  }

  /** Takes what an operation is charged for; `false` leaves the bucket as it was. */
  take(points: number): boolean {
    this.#restore()
    if (points > this.#available) return false
    this.#available -= points
    return true
  }

  giveBack(points: number): void {
    this.#available = Math.min(this.#maximum, this.#available + points)
  }

  report(requestedQueryCost: number, actualQueryCost: number | null): CostReport {
    this.#restore()
    return {
      requestedQueryCost,
      actualQueryCost,
      throttleStatus: {
        maximumAvailable: this.#maximum,
        currentlyAvailable: Math.floor(this.#available),
        restoreRate: this.#restoreRate,
      },
    }
  }

  #restore(): void {
    const nowMs = performance.now()
    this.giveBack(((nowMs - this.#atMs) / 1000) * this.#restoreRate)
    this.#atMs = nowMs
  }
}
