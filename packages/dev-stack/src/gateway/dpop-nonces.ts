import { randomBytes } from 'node:crypto'

const LIFETIME_MS = 60_000

/** The nonce that proofs have to hold at the moment; the one before it still counts (RFC 9449 §8.2). */
export class DpopNonces {
  #current = randomBytes(16).toString('base64url')
  #previous = this.#current
  #renewAtMs = Date.now() + LIFETIME_MS

  get current(): string {
    if (Date.now() >= this.#renewAtMs) {
      this.#previous = this.#current
      this.#current = randomBytes(16).toString('base64url')
      this.#renewAtMs = Date.now() + LIFETIME_MS
    }
    return this.#current
  }

  includes(nonce: unknown): boolean {
    return nonce === this.current || nonce === this.#previous
  }
}
