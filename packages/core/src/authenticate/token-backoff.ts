const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 10_000

/** How long to leave an authorization server alone that gave no token: doubled each time, and never the same for two processes. */
export class TokenBackoff {
  #failures = 0
  #untilMs = Number.NEGATIVE_INFINITY
  #reason: unknown

  failed(nowMs: number, reason: unknown): void {
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** this.#failures, LONGEST_WAIT_MS)
    this.#failures += 1
    this.#untilMs = nowMs + waitMs * (0.75 + 0.25 * Math.random())
    this.#reason = reason
  }

  succeeded(): void {
    this.#failures = 0
    this.#untilMs = Number.NEGATIVE_INFINITY
    this.#reason = undefined
  }

  /** Why it failed the last time, while that is too short ago to ask again. */
  reason(nowMs: number): unknown {
    return nowMs < this.#untilMs ? this.#reason : undefined
  }
}
