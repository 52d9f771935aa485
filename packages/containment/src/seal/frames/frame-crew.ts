import { availableParallelism } from 'node:os'
import { CloisterError } from '@cloister/core'
import { type Hand, startHand } from '../../threads/start-hand.ts'
import { DONE, type FrameOutcome, type FrameTask, newCounters, STOPPED } from './frame-task.ts'
import { workFrames } from './work-frames.ts'

/** Threads that work on frames together, for one artifact or for many. */
export interface FrameCrew {
  /**
   * @throws A {@link CloisterError} with code `CLOISTER_ABORTED`, `CLOISTER_SEALED_CHANGED`, `CLOISTER_FILE_CHANGED`,
   * `CLOISTER_FILE_UNREADABLE` or `CLOISTER_FILE_UNWRITABLE`.
   */
  work(task: Omit<FrameTask, 'counters'>, watch: FrameWatch): Promise<void>
  close(): Promise<void>
}

export interface FrameWatch {
  readonly signal?: AbortSignal | undefined
  /** How many bytes of the content are done. */
  readonly onProgress?: ((doneBytes: number) => void) | undefined
}

const MOST_THREADS = 64
/** Beyond this, disks and memory are the limit on most machines. */
const USUAL_THREADS = 4
/** Less than this is done before a thread would have started. */
const SMALL_BYTES = 4 << 20
const WATCH_EVERY_MS = 100

export function isThreadCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= MOST_THREADS
}

/** Starts no thread before there is work for it. */
export function openFrameCrew(threads: number = Math.min(availableParallelism(), USUAL_THREADS)): FrameCrew {
  let crew: readonly Hand<FrameTask, FrameOutcome>[] | undefined
  return {
    async work(task, { signal, onProgress }) {
      const counters = newCounters()
      const { plaintextBytes, frameBytes } = task.layout
      const stop = (): void => void Atomics.store(counters, STOPPED, 1)
      const report = (): void =>
        onProgress?.(Math.min(Atomics.load(counters, DONE) * frameBytes, plaintextBytes))
      if (signal?.aborted === true) stop()
      signal?.addEventListener('abort', stop)
      const watching = setInterval(report, WATCH_EVERY_MS)
      try {
        const whole: FrameTask = { ...task, counters }
        if (plaintextBytes <= SMALL_BYTES) return settle([workFrames(whole)])
        crew ??= Array.from({ length: threads }, () => startHand<FrameTask, FrameOutcome>('#frame-worker'))
        settle(await Promise.all(crew.map((hand) => hand.work(whole))))
      } finally {
        clearInterval(watching)
        signal?.removeEventListener('abort', stop)
        report()
      }
    },
    async close() {
      await Promise.all(crew?.map((hand) => hand.close()) ?? [])
    },
  }
}

function settle(outcomes: readonly FrameOutcome[]): void {
  const faults = outcomes.filter(({ outcome }) => outcome !== 'done')
  const fault = faults.find(({ outcome }) => outcome !== 'stopped') ?? faults[0]
  if (fault !== undefined) throw errorOf(fault)
}

function errorOf(fault: FrameOutcome): CloisterError {
  if (fault.outcome === 'frame-refused')
    return new CloisterError('CLOISTER_SEALED_CHANGED', { details: { part: 'frame', frame: fault.frame } })
  if (fault.outcome === 'cut-off') return new CloisterError('CLOISTER_FILE_CHANGED')
  if (fault.outcome === 'unreadable' || fault.outcome === 'unwritable') {
    const code = fault.outcome === 'unreadable' ? 'CLOISTER_FILE_UNREADABLE' : 'CLOISTER_FILE_UNWRITABLE'
    return new CloisterError(code, { details: { fault: fault.cause } })
  }
  return new CloisterError('CLOISTER_ABORTED')
}
