import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CloisterError } from '@cloister/core'
import { optionFault } from '@cloister/core/gateway'
import * as z from 'zod/mini'
import { HOUR_MS } from '../durations.ts'
import { openOutbox } from '../outbox/open-outbox.ts'
import { type OpenForAppend, openForAppend } from './append-file.ts'
import type { AuditEntry, RecordedEntry } from './audit-entry.ts'
import type { AuditLog } from './audit-log.ts'
import { commitInGroups } from './commit-in-groups.ts'
import { removeExpired } from './expired-segments.ts'
import { lastPosition } from './last-position.ts'
import { readEntry } from './line-chain.ts'
import { segmentLines } from './segment-lines.ts'
import { segmentNames } from './segment-names.ts'
import { segmentWriter } from './segment-writer.ts'

const SYNC_EVERY_MS = 200
const SWEEP_EVERY_MS = HOUR_MS

/** Where the log is and how it is kept. */
export interface AuditLogOptions {
  /** Made if it is missing. Several processes may use one; nobody but the shop's account can read it. */
  readonly directory: string
  /**
   * When an entry counts as written. `every_group`: when it is on the disk, which a loss of power does not undo; one
   * `fsync` serves all that came together. `interval`: when the operating system has it, which the end of the process
   * does not undo; it is on the disk at most 200 ms later. Default `interval`.
   */
  readonly sync?: 'every_group' | 'interval' | undefined
  /** A file of the log is followed by another above this size, or after a day. Default 64 MiB, at least 64 KiB. */
  readonly segmentBytes?: number | undefined
  /**
   * For how many days an entry is kept, 1 to 3650. Files whose last entry is older are removed when the log is opened and
   * every hour, so that an entry is gone after a day more at most. Default: nothing is removed, which is then yours to do.
   */
  readonly retentionDays?: number | undefined
}

const schema = z.strictObject({
  directory: z.string().check(z.minLength(1)),
  sync: z.optional(z.enum(['every_group', 'interval'])),
  segmentBytes: z.optional(z.int().check(z.gte(64 << 10), z.lte(1 << 30))),
  retentionDays: z.optional(z.number().check(z.gte(1), z.lte(3_650))),
})

/**
 * Opens the log of a directory, which goes on where the last process stopped, wherever that was.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` or, when the directory cannot be used or
 * what is too old cannot be removed from it, `CLOISTER_RECORD_UNWRITABLE`.
 */
export async function openAuditLog(options: AuditLogOptions): Promise<AuditLog> {
  return await openAuditLogWith(options, openForAppend)
}

/** @internal For tests that put a full disk in the place of the real one. */
export async function openAuditLogWith(options: AuditLogOptions, open: OpenForAppend): Promise<AuditLog> {
  const parsed = schema.safeParse(options)
  if (!parsed.success) throw optionFault(schema, parsed.error.issues[0])
  try {
    return await openChecked(parsed.data, open)
  } catch (cause) {
    throw new CloisterError('CLOISTER_RECORD_UNWRITABLE', { cause })
  }
}

async function openChecked(
  { directory, sync = 'interval', segmentBytes = 64 << 20, retentionDays }: z.infer<typeof schema>,
  open: OpenForAppend,
): Promise<AuditLog> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const shared = { directory, syncsGroups: sync === 'every_group', openForAppend: open }
  // Before anything is removed: the log goes on from its last line, though that line is too old to be kept.
  const continues = await lastPosition(directory)
  const sweep = async (): Promise<void> => {
    if (retentionDays !== undefined) await removeExpired(directory, retentionDays)
  }
  await sweep()
  const writer = segmentWriter({ ...shared, segmentBytes, retentionDays, continues })
  const outbox = await openOutbox(shared)
  const { commit, drained } = commitInGroups<AuditEntry>(writer.write)
  const syncing = setInterval(() => {
    writer.sync().catch(() => undefined)
  }, SYNC_EVERY_MS)
  const sweeping = setInterval(() => {
    // It is tried again, and whoever opens the log next is told.
    sweep().catch(() => undefined)
  }, SWEEP_EVERY_MS)
  for (const timer of [syncing, sweeping]) timer.unref()
  return {
    append: commit,
    entriesOf: (decisionId) => entriesOf(directory, decisionId),
    outbox,
    async close() {
      clearInterval(syncing)
      clearInterval(sweeping)
      await drained()
      await writer.close().catch(() => undefined)
      await outbox.close()
    },
  }
}

/** Entries of a decision are close together mostly, but a score may come hours later: all files are searched. */
async function entriesOf(directory: string, decisionId: string): Promise<readonly RecordedEntry[]> {
  const found: RecordedEntry[] = []
  for (const name of await segmentNames(directory)) {
    for await (const { text } of segmentLines(join(directory, name), JSON.stringify(decisionId))) {
      const entry = readEntry(text)
      if (entry !== undefined && 'decisionId' in entry && entry.decisionId === decisionId) found.push(entry)
    }
  }
  return found
}
