import { pause } from '../admin/pause.ts'

export interface BulkPatience {
  /** Ends the wait with `CLOISTER_ABORTED`. */
  readonly signal: AbortSignal
  /** How long one is waited for, in milliseconds. */
  readonly waitMs: number
  /** The first pause between two questions, in milliseconds; each is half as long again as the one before. */
  readonly pollAfterMs: number
}

const GROWTH = 1.5
const LONGEST_PAUSE_MS = 15_000

/** One turn at once, and others after pauses that grow, until the patience is over. */
export async function* turns({
  signal,
  waitMs,
  pollAfterMs,
}: BulkPatience): AsyncGenerator<void, void, undefined> {
  const endsAtMs = performance.now() + waitMs
  for (let pauseMs = pollAfterMs; ; pauseMs = Math.min(pauseMs * GROWTH, LONGEST_PAUSE_MS)) {
    yield
    if (performance.now() + pauseMs > endsAtMs) return
    await pause(pauseMs, signal)
  }
}
