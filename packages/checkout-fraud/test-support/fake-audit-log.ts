import { CloisterError } from '@cloister/core'
import type { AuditEntry, DecidedEntry } from '../src/audit/audit-entry.ts'
import type { AuditLog } from '../src/audit/audit-log.ts'
import { createMemoryAuditLog } from '../src/audit/memory-audit-log.ts'

export interface FakeAuditLog extends AuditLog {
  readonly entries: readonly AuditEntry[]
  readonly decided: readonly DecidedEntry[]
  /** How its disk is from now on. */
  disk: 'full' | 'hanging' | 'well'
}

/** A log in memory, whose disk can be spoilt. */
export function fakeAuditLog(): FakeAuditLog {
  const memory = createMemoryAuditLog()
  const entries: AuditEntry[] = []
  return {
    ...memory,
    outbox: memory.outbox,
    disk: 'well',
    entries,
    get decided() {
      return entries.filter((entry) => entry.kind === 'decided')
    },
    append(entry) {
      if (this.disk === 'full') return Promise.reject(new CloisterError('CLOISTER_RECORD_UNWRITABLE'))
      if (this.disk === 'hanging') return new Promise(() => undefined)
      entries.push(entry)
      return memory.append(entry)
    },
  }
}
