/** Work that is done after its sender was answered. */
export interface WorkJob {
  /** What makes two jobs the same: a second one is not taken up, also after the first was done. */
  readonly id: string
  readonly shop: string
  readonly topic: string
  /** JSON. Only what the work needs: it lies on a disk or in Redis until the work is done. */
  readonly payload: unknown
}

/** A job in somebody's hands, until `done`, `fail` or the end of the lease. */
export interface TakenJob extends WorkJob {
  /** How often it was taken, this time included. It also tells this holder from a later one. */
  readonly attempt: number
}

/**
 * Jobs that survive the process. Each is finished once: a job whose process was killed is taken again when its lease
 * ends, so what it does has to be harmless when begun twice.
 */
export interface WorkQueue {
  /**
   * Resolves when the job survives the process: `true` if it is new, `false` if it was added before, done or not.
   *
   * @throws A {@link CloisterError} with code `CLOISTER_STORE_UNAVAILABLE`.
   */
  add(job: WorkJob): Promise<boolean>
  /** The next job that is due, or `undefined` when the signal ends the wait. */
  take(signal: AbortSignal): Promise<TakenJob | undefined>
  /** Takes the job's payload out and remembers its id. Nothing happens when the lease has gone to another. */
  done(job: TakenJob): Promise<void>
  /** Lets it be taken again later, each time later, and in the end never by itself. */
  fail(job: TakenJob): Promise<void>
  /** Removes what waits for a shop, except the topics that are named. */
  forgetShop(shop: string, except: readonly string[]): Promise<void>
  close(): Promise<void>
}

export interface WorkTiming {
  /** How long a taken job belongs to its taker, in milliseconds. Default 60 000. */
  readonly leaseMs?: number
  /** How long an id is remembered, in milliseconds. Default 48 hours; Shopify repeats a delivery for four. */
  readonly rememberMs?: number
}

export const DEFAULT_LEASE_MS = 60_000
export const DEFAULT_REMEMBER_MS: number = 48 * 3_600_000
/** Fourteen attempts with growing pauses: about an hour and a half. */
export const MOST_ATTEMPTS = 14

/** Doubles from one second to ten minutes. */
export function pauseAfterMs(attempt: number): number {
  return Math.min(1_000 * 2 ** (attempt - 1), 600_000)
}
