/** A peer that claims to be further away in time is not believed. */
const BELIEVED_SECONDS = 300
/** `Date` counts whole seconds, and an answer travels. */
const UNNOTICED_SECONDS = 5

/** How far a peer's clock is from ours, learnt from the `Date` of its answers (RFC 9110 §6.6.1), so that it takes what we sign. */
export class PeerClock {
  readonly #now: () => number
  #skewSeconds = 0

  constructor(now: () => number) {
    this.#now = now
  }

  /** Seconds to add to our clock to get the peer's. */
  get skewSeconds(): number {
    return this.#skewSeconds
  }

  /** Takes note of a `Date` header; whether that changed what is assumed. */
  learn(date: string | null | undefined): boolean {
    const heardSeconds = Math.round((Date.parse(date ?? '') - this.#now()) / 1000)
    if (!(Math.abs(heardSeconds) <= BELIEVED_SECONDS)) return false
    if (Math.abs(heardSeconds - this.#skewSeconds) < UNNOTICED_SECONDS) return false
    this.#skewSeconds = Math.abs(heardSeconds) < UNNOTICED_SECONDS ? 0 : heardSeconds
    return true
  }
}
