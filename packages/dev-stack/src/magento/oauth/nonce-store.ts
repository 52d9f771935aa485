/** Magento's cron forgets nonces after two hours: a captured request works again then. */
const KEPT_SECONDS = 7_200

/** Knows which nonces were used. */
export class NonceStore {
  readonly #usedAt = new Map<string, number>()

  /** How many calls were signed: each costs Magento a row of its database. */
  get size(): number {
    return this.#usedAt.size
  }

  /** True the first time. */
  readonly isFresh = (nonce: string, timestampSeconds: number): boolean => {
    const key = `${timestampSeconds} ${nonce}`
    this.#forget(Date.now() / 1000)
    if (this.#usedAt.has(key)) return false
    this.#usedAt.set(key, Date.now() / 1000)
    return true
  }

  #forget(nowSeconds: number): void {
    for (const [key, at] of this.#usedAt) {
      if (nowSeconds - at < KEPT_SECONDS) return
      this.#usedAt.delete(key)
    }
  }
}
