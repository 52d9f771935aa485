import type { VelocityToken } from '../order-tokens.ts'
import { AgingMap } from './aging-map.ts'
import { longBucket, TokenHistory } from './token-history.ts'
import { KEPT } from './velocity-windows.ts'

const SWEPT_AT_ONCE = 24

/** The history of each token, the one written longest ago first. */
export class TokenHistories {
  readonly #histories = new AgingMap<VelocityToken, TokenHistory>()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  get(token: VelocityToken | undefined): TokenHistory | undefined {
    return token === undefined ? undefined : this.#histories.get(token)
  }

  /** For writing: it is the youngest now. */
  open(token: VelocityToken): TokenHistory {
    const history = this.#histories.get(token) ?? new TokenHistory()
    this.#histories.renew(token, history)
    return history
  }

  /** A few at a time, so that no order waits for it. */
  sweep(clockMs: number): void {
    const oldest = longBucket(clockMs) - KEPT.long
    for (let swept = 0; swept < SWEPT_AT_ONCE; swept++) {
      const history = this.#histories.oldest
      if (history === undefined) return
      const isOld = history.value.newestBucket < oldest
      if (!isOld && this.#histories.size <= this.#limit) return
      this.#histories.delete(history.key)
    }
  }

  clear(): void {
    this.#histories.clear()
  }
}
