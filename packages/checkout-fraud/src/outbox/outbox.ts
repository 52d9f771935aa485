/** Something that is to be done after the answer, and that may not be lost when the process ends. */
export interface OutboxJob {
  /** Of jobs with the same id only the latest is kept. */
  readonly id: string
  readonly kind: string
  /** In milliseconds since 1970. It is given up this long after. */
  readonly expiresAt: number
  /** Anything that JSON can hold. Never anything raw of an order. */
  readonly payload: unknown
}

/** Jobs that survive the process. A job is done at least once: whoever does it must be able to do it twice. */
export interface Outbox {
  /** @throws A {@link CloisterError} with code `CLOISTER_RECORD_UNWRITABLE`. The job is kept in memory nevertheless. */
  put(job: OutboxJob): Promise<void>
  /** Takes a finished job out. It does not reject: a job that stays is done again. */
  done(id: string): Promise<void>
  /** How many jobs are still to be done. */
  readonly size: number
  /** The jobs that are still to be done, oldest first. */
  open(): readonly OutboxJob[]
  /** Writes what waits, then ends. Harmless when repeated. */
  close(): Promise<void>
}
