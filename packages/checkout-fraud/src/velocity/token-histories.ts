import type { VelocityToken } from '../order-tokens.ts'
import { longBucket, TokenHistory } from './token-history.ts'
import { KEPT } from './velocity-windows.ts'

const SWEPT_AT_ONCE = 24

/** The history of each token, the one written longest ago first. */
export class TokenHistories {
  readonly #histories = new Map<VelocityToken, TokenHistory>()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  get size(): number {
    return this.#histories.size
  }

  get(token: VelocityToken | undefined): TokenHistory | undefined {
    return token === undefined ? undefined : this.#histories.get(token)
  }

  /** For writing: it is the youngest now. */
  open(token: VelocityToken): TokenHistory {
    const history = this.#histories.get(token) ?? new TokenHistory()
    this.#histories.delete(token)
    this.#histories.set(token, history)
    return history
  }

  /** A few at a time, so that no order waits for it. */
  sweep(clockMs: number): void {
    const oldest = longBucket(clockMs) - KEPT.long
    let looks = 0
    for (const [token, history] of this.#histories) {
      const isOld = history.newestBucket < oldest
      if (!(isOld || this.#histories.size > this.#limit) || looks++ >= SWEPT_AT_ONCE) return
      this.#histories.delete(token)
    }
  }

  clear(): void {
    this.#histories.clear()
  }
}
