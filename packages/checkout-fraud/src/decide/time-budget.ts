/** How the time of one decision is shared out. Times in milliseconds, on a clock that nobody sets. */
export interface TimeBudget {
  elapsedMs(): number
  /** For counting the order. */
  velocityMs(): number
  /** For the model: all that is left but for what the record needs. */
  scoringMs(): number
  /** For the record: what is left. */
  recordMs(): number
}

const VELOCITY_SHARE = 0.2
const RECORD_SHARE = 0.1
/** Even when everything else was late, the log gets a chance to take the line. */
const LEAST_RECORD_MS = 2

/** Starts the clock. What one part does not use the next one has. */
export function startTimeBudget(totalMs: number): TimeBudget {
  const startedAt = performance.now()
  const elapsedMs = (): number => performance.now() - startedAt
  const leftMs = (reserveMs: number): number => Math.max(0, totalMs - reserveMs - elapsedMs())
  return {
    elapsedMs,
    velocityMs: () => Math.min(totalMs * VELOCITY_SHARE, leftMs(totalMs * RECORD_SHARE)),
    scoringMs: () => leftMs(totalMs * RECORD_SHARE),
    recordMs: () => Math.max(leftMs(0), LEAST_RECORD_MS),
  }
}
