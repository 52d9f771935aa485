import type { AuditEntry, DecidedEntry } from '../audit/audit-entry.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import { waitFor } from './wait-for.ts'

const RETRY_MS = 1_000
/** Some hundred megabytes at most, of a disk that is full for hours. */
const MOST_WAITING = 50_000

/** Puts decisions on record before they are answered, and afterwards those that could not be. */
export interface DecisionRecorder {
  /** Whether the decision is on record in time. It never rejects. */
  record(entry: DecidedEntry, ms: number): Promise<boolean>
  /** Puts on record what the log did not take, as soon as it does. */
  recordLater(entry: AuditEntry): void
  /** Tries once more, then ends. */
  close(): Promise<void>
}

export function decisionRecorder(audit: AuditLog): DecisionRecorder {
  let waiting: AuditEntry[] = []
  let retry: ReturnType<typeof setTimeout> | undefined
  let retrying: Promise<void> | undefined

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, 1_000)
      const written = await Promise.allSettled(group.map((entry) => audit.append(entry)))
      const failed = group.filter((_, place) => written[place]?.status === 'rejected')
      waiting = [...failed, ...waiting.slice(group.length)]
      if (failed.length > 0) return
    }
  }

  function retryLater(): void {
    if (retry !== undefined) return
    retry = setTimeout(async () => {
      retrying = writeWaiting()
      await retrying
      retry = undefined
      if (waiting.length > 0) retryLater()
    }, RETRY_MS)
    retry.unref()
  }

  return {
    async record(entry, ms) {
      return (await waitFor(() => audit.append(entry), ms)).status === 'done'
    },
    recordLater(entry) {
      if (waiting.length < MOST_WAITING) waiting.push(entry)
      retryLater()
    },
    async close() {
      clearTimeout(retry)
      retry = undefined
      await retrying
      await writeWaiting()
    },
  }
}
