import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod/mini'
import type { NoticeCode } from '../notice.ts'
import { NOTICE_CODES } from '../notice.ts'
import type { Observation } from '../observation.ts'

/** What a check found in a subject that takes long: kept as it comes, so that a broken run goes on where it was. */
export interface Journal {
  recall(subject: string, checkId: string): JournalEntry | undefined
  record(subject: string, checkId: string, entry: JournalEntry): void
  /** The run is over; there is nothing to go on with. */
  end(): void
}

export interface JournalEntry {
  readonly observations: readonly Observation[]
  readonly fault?: NoticeCode
}

const line = z.object({
  subject: z.string(),
  checkId: z.string(),
  observations: z.array(z.looseObject({ certainty: z.enum(['confirmed', 'suspected']), asset: z.string() })),
  fault: z.optional(z.string()),
})

/**
 * Opens a journal in a file.
 *
 * @param run Names what must be the same for the entries to count: configuration, checks, mode.
 */
export function openJournal(path: string, run: string, options: { readonly resume: boolean }): Journal {
  const entries = options.resume ? readEntries(path, run) : new Map<string, JournalEntry>()
  mkdirSync(dirname(path), { recursive: true })
  if (entries.size === 0) writeFileSync(path, `${JSON.stringify({ run })}\n`, { mode: 0o600 })
  const keyOf = (subject: string, checkId: string): string => JSON.stringify([subject, checkId])
  return {
    recall: (subject, checkId) => entries.get(keyOf(subject, checkId)),
    record(subject, checkId, entry) {
      appendFileSync(path, `${JSON.stringify({ subject, checkId, ...entry })}\n`)
    },
    end: () => rmSync(path, { force: true }),
  }
}

function readEntries(path: string, run: string): Map<string, JournalEntry> {
  const entries = new Map<string, JournalEntry>()
  const [head = '', ...lines] = readLines(path)
  if (head !== JSON.stringify({ run })) return entries
  for (const text of lines) {
    const entry = readEntry(text)
    // The last line of a run that was killed may be half a line.
    if (entry === undefined) continue
    entries.set(JSON.stringify([entry.subject, entry.checkId]), entry)
  }
  return entries
}

function readEntry(
  text: string,
): (JournalEntry & { readonly subject: string; readonly checkId: string }) | undefined {
  try {
    const parsed = line.safeParse(JSON.parse(text))
    if (!parsed.success) return undefined
    const { subject, checkId, observations, fault } = parsed.data
    const known =
      fault !== undefined && Object.hasOwn(NOTICE_CODES, fault) ? (fault as NoticeCode) : undefined
    return {
      subject,
      checkId,
      // Written by `record` a moment ago, under the same version.
      observations: observations as unknown as readonly Observation[],
      ...(known === undefined ? {} : { fault: known }),
    }
  } catch {
    return undefined
  }
}

function readLines(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch {
    return []
  }
}
