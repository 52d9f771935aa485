import type { Outbox, OutboxJob } from '../outbox/outbox.ts'
import type { AuditEntry, RecordedEntry } from './audit-entry.ts'
import type { AuditLog } from './audit-log.ts'

/** A log for tests and for trying things out: it forgets everything with the process, and the oldest before. */
export function createMemoryAuditLog({
  mostEntries = 10_000,
}: {
  readonly mostEntries?: number
} = {}): AuditLog {
  const entries: RecordedEntry[] = []
  return {
    append(entry: AuditEntry) {
      entries.push({ ...entry, at: Date.now() })
      if (entries.length > mostEntries * 2) entries.splice(0, entries.length - mostEntries)
      return Promise.resolve()
    },
    entriesOf(decisionId) {
      return Promise.resolve(
        entries.filter((entry) => 'decisionId' in entry && entry.decisionId === decisionId),
      )
    },
    outbox: memoryOutbox(),
    close: () => Promise.resolve(),
  }
}

function memoryOutbox(): Outbox {
  const jobs = new Map<string, OutboxJob>()
  return {
    put(job) {
      jobs.set(job.id, job)
      return Promise.resolve()
    },
    done(id) {
      jobs.delete(id)
      return Promise.resolve()
    },
    get size() {
      return jobs.size
    },
    open: () => [...jobs.values()],
    close: () => Promise.resolve(),
  }
}
