import { join } from 'node:path'
import { isExpired } from './expired-segments.ts'
import { digestOfLine, readEntry, readHeader, type SegmentHeader } from './line-chain.ts'
import { segmentLines } from './segment-lines.ts'
import { segmentNames } from './segment-names.ts'

/** What an auditor learns from the files of a log. */
export interface AuditLogCheck {
  readonly segments: number
  readonly entries: number
  /** Last lines that a process could not finish when it ended. They say nothing and are not a fault. */
  readonly tornLines: number
  /** For how many days entries are kept, as the newest file declares. Absent where nothing is removed. */
  readonly retentionDays: number | undefined
  readonly faults: readonly AuditLogFault[]
}

/** `line` counts from 1. */
export interface AuditLogFault {
  readonly segment: string
  readonly line: number
  readonly fault: 'altered' | 'no_header' | 'predecessor_missing'
}

/**
 * Follows the chain through every file. It finds an altered, inserted or removed line, and a removed file that another
 * continues and whose time was not up; it cannot find that the end of the newest file was cut off, so keep its last
 * digest elsewhere if that matters.
 */
export async function verifyAuditLog(directory: string): Promise<AuditLogCheck> {
  const names = await segmentNames(directory)
  const headers = await Promise.all(names.map((name) => headerOf(directory, name)))
  const awaited = new Set(headers.flatMap((header) => header?.continues?.digest ?? []))
  const checks: SegmentCheck[] = []
  for (const name of names) checks.push(await checkSegment(directory, name, awaited))
  const found = new Set(checks.flatMap(({ awaitedDigests }) => awaitedDigests))
  const retentionDays = headers.findLast((header) => header !== undefined)?.retentionDays
  const mayBeGone = (segment: string): boolean =>
    retentionDays !== undefined && isExpired(segment, retentionDays, Date.now())
  const unlinked = names.filter((_, place) => {
    const continues = headers[place]?.continues ?? null
    return continues !== null && !found.has(continues.digest) && !mayBeGone(continues.segment)
  })
  return {
    segments: names.length,
    entries: sum(checks, ({ entries }) => entries),
    tornLines: sum(checks, ({ tornLines }) => tornLines),
    retentionDays,
    faults: [
      ...unlinked.map((segment) => ({ segment, line: 1, fault: 'predecessor_missing' as const })),
      ...checks.flatMap(({ faults }) => faults),
    ],
  }
}

async function headerOf(directory: string, segment: string): Promise<SegmentHeader | undefined> {
  for await (const { text } of segmentLines(join(directory, segment))) return readHeader(text)
  return undefined
}

interface SegmentCheck {
  readonly awaitedDigests: readonly string[]
  readonly entries: number
  readonly tornLines: number
  readonly faults: readonly AuditLogFault[]
}

async function checkSegment(
  directory: string,
  segment: string,
  awaited: ReadonlySet<string>,
): Promise<SegmentCheck> {
  const faults: AuditLogFault[] = []
  const awaitedDigests: string[] = []
  let [line, tornLines, before] = [0, 0, '']
  for await (const { text, isWhole } of segmentLines(join(directory, segment))) {
    if (!isWhole) {
      tornLines += 1
      continue
    }
    line += 1
    const fault = faultOf(text, line, before)
    if (fault !== undefined) faults.push({ segment, line, fault })
    before = digestOfLine(text)
    if (awaited.has(before)) awaitedDigests.push(before)
  }
  return { awaitedDigests, entries: Math.max(line - 1, 0), tornLines, faults }
}

function faultOf(text: string, line: number, before: string): AuditLogFault['fault'] | undefined {
  if (line === 1) return readHeader(text) === undefined ? 'no_header' : undefined
  return readEntry(text)?.before === before ? undefined : 'altered'
}

function sum<Item>(items: readonly Item[], count: (item: Item) => number): number {
  return items.reduce((total, item) => total + count(item), 0)
}
