const KEPT = 256
const LEAST = 64
const MEASURED_EVERY = 32

/** How long the last calls took, in milliseconds. Says nothing before it has seen enough of them. */
export class RecentLatencies {
  readonly #latencies = new Float64Array(KEPT)
  #count = 0
  #quantile95: number | undefined

  add(latencyMs: number): void {
    this.#latencies[this.#count % KEPT] = latencyMs
    this.#count += 1
    if (this.#count < LEAST || this.#count % MEASURED_EVERY !== 0) return
    const sorted = this.#latencies.slice(0, Math.min(this.#count, KEPT)).sort()
    this.#quantile95 = sorted[Math.floor(sorted.length * 0.95)]
  }

  quantile95(): number | undefined {
    return this.#quantile95
  }
}
