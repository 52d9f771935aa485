import { createHash } from 'node:crypto'
import type { AuditEntry, RecordedEntry } from './audit-entry.ts'

/** The first line of every file of the log. */
export interface SegmentHeader {
  readonly form: 'cloister-audit/1'
  readonly at: number
  /** The line after which this file goes on, so that a file that was taken away is missed. */
  readonly continues: ChainPosition | null
  /** For so many days each entry is kept at least. Absent where nothing is ever removed. */
  readonly retentionDays?: number | undefined
}

/** A line of the log: the file, and the digest of the line. */
export interface ChainPosition {
  readonly segment: string
  readonly digest: string
}

/** A line and its digest, which the next line repeats: nobody changes a line without changing all that follow. */
export interface ChainedLine {
  readonly text: string
  readonly digest: string
}

export function headerLine(header: SegmentHeader): ChainedLine {
  return chained(header)
}

export function entryLine(entry: AuditEntry, before: string, at: number): ChainedLine {
  return chained({ before, at, ...entry })
}

function chained(content: object): ChainedLine {
  const text = JSON.stringify(content)
  return { text, digest: digestOfLine(text) }
}

/** SHA-256 of the line without its line feed. */
export function digestOfLine(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** Reads a line that this package wrote. Undefined when it is torn, or is the first of its file. */
export function readEntry(text: string): (RecordedEntry & { readonly before: string }) | undefined {
  const value = parsed(text)
  return typeof value?.['kind'] === 'string' && typeof value['before'] === 'string'
    ? (value as unknown as RecordedEntry & { readonly before: string })
    : undefined
}

/** Reads the first line of a file of the log. */
export function readHeader(text: string): SegmentHeader | undefined {
  const value = parsed(text)
  return value?.['form'] === 'cloister-audit/1' ? (value as unknown as SegmentHeader) : undefined
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
