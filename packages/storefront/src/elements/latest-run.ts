/** Of an action that can be repeated, only the latest run counts: starting one ends the one before. */
export class LatestRun {
  #latest: AbortController | undefined

  /** @returns The signal of the new run: aborted when it is no longer the latest. */
  start(): AbortSignal {
    this.stop()
    this.#latest = new AbortController()
    return this.#latest.signal
  }

  stop(): void {
    this.#latest?.abort()
  }
}
