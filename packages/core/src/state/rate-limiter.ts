/** So many requests in so much time. */
export interface RateLimit {
  readonly requests: number
  readonly windowSeconds: number
}

export interface Allowance {
  readonly isAllowed: boolean
  /** Until the window ends, in whole seconds, at least 1. */
  readonly retryAfterSeconds: number
}

/** Counts requests by key. Keys are HMAC tokens or random ids, never an address or a name. */
export interface RateLimiter {
  take(key: string, limit: RateLimit): Promise<Allowance>
}
