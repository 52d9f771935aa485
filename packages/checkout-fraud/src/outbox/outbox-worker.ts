import type { Outbox, OutboxJob } from './outbox.ts'

const TICK_MS = 500
const LONGEST_REST_MS = 30_000
const AT_ONCE = 4

/** Does the jobs of one kind. */
export interface JobPerformer {
  isDue(job: OutboxJob, now: number): boolean
  /** Rejects when the job is to be tried again. */
  perform(job: OutboxJob): Promise<void>
}

export interface OutboxWorker {
  /** Ends after the jobs that are being done. */
  close(): Promise<void>
}

/** Does the jobs of an outbox, a few at a time. Those of a performer that fails rest, longer each time. */
export function startOutboxWorker(outbox: Outbox, performers: readonly JobPerformer[]): OutboxWorker {
  const resting = new Map<JobPerformer, { readonly until: number; readonly ms: number }>()
  let running: Promise<void> | undefined

  async function performAll(performer: JobPerformer): Promise<void> {
    const due = outbox.size === 0 ? [] : outbox.open().filter((job) => performer.isDue(job, Date.now()))
    for (let first = 0; first < due.length; first += AT_ONCE) {
      const done = await Promise.allSettled(
        due.slice(first, first + AT_ONCE).map((job) => performer.perform(job)),
      )
      if (done.some(({ status }) => status === 'rejected')) return rest(performer)
      resting.delete(performer)
    }
  }

  function rest(performer: JobPerformer): void {
    const ms = Math.min((resting.get(performer)?.ms ?? TICK_MS) * 2, LONGEST_REST_MS)
    resting.set(performer, { until: Date.now() + ms, ms })
  }

  async function tick(): Promise<void> {
    const ready = performers.filter((performer) => (resting.get(performer)?.until ?? 0) <= Date.now())
    await Promise.all(ready.map(performAll))
  }

  const timer = setInterval(() => {
    running ??= tick().finally(() => {
      running = undefined
    })
  }, TICK_MS)
  timer.unref()

  return {
    async close() {
      clearInterval(timer)
      await running
    },
  }
}
