import type { RateLimiter } from './rate-limiter.ts'

interface Window {
  count: number
  readonly endsAtMs: number
}

export interface MemoryOptions {
  /** How many keys are held at once; the least recently used is forgotten first. Default 50,000. */
  readonly keyLimit?: number
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number
}

/** A fixed window for each key, in the memory of this process. Without timers, so that it also runs in a worker. */
export function createMemoryRateLimiter({
  keyLimit = 50_000,
  now = Date.now,
}: MemoryOptions = {}): RateLimiter {
  const windows = new Map<string, Window>()
  return {
    take(key, { requests, windowSeconds }) {
      const nowMs = now()
      const held = windows.get(key)
      const window =
        held && held.endsAtMs > nowMs ? held : { count: 0, endsAtMs: nowMs + windowSeconds * 1000 }
      window.count += 1
      // Set anew, so that the map stays in order of use and the oldest key is the first to go.
      windows.delete(key)
      windows.set(key, window)
      if (windows.size > keyLimit) forgetOldest(windows)
      const retryAfterSeconds = Math.max(1, Math.ceil((window.endsAtMs - nowMs) / 1000))
      return Promise.resolve({ isAllowed: window.count <= requests, retryAfterSeconds })
    },
  }
}

function forgetOldest(windows: Map<string, Window>): void {
  const oldest = windows.keys().next()
  if (!oldest.done) windows.delete(oldest.value)
}
