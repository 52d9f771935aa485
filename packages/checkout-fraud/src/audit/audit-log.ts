import type { Outbox } from '../outbox/outbox.ts'
import type { AuditEntry, RecordedEntry } from './audit-entry.ts'

/**
 * Where every decision is put on record before it is answered. Entries are added, never changed; how long they are kept
 * is the log's to declare.
 */
export interface AuditLog {
  /**
   * Resolves when the entry is on record.
   *
   * @throws A {@link CloisterError} with code `CLOISTER_RECORD_UNWRITABLE`: the entry is not on record.
   */
  append(entry: AuditEntry): Promise<void>
  /** What is on record about a decision, in the order in which it was written. */
  entriesOf(decisionId: string): Promise<readonly RecordedEntry[]>
  /** What is still to be done after an answer, kept beside the log. */
  readonly outbox: Outbox
  /** Writes what waits, then ends. Harmless when repeated. */
  close(): Promise<void>
}
