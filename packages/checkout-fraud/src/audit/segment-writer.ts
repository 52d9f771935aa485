import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type AppendFile, appendFile, type OpenForAppend } from './append-file.ts'
import type { AuditEntry } from './audit-entry.ts'
import { SEGMENT_LASTS_MS } from './expired-segments.ts'
import { type ChainPosition, entryLine, headerLine } from './line-chain.ts'
import { segmentName } from './segment-names.ts'

export interface SegmentWriterOptions {
  readonly directory: string
  readonly segmentBytes: number
  /** After every group, or only when `sync` is called. */
  readonly syncsGroups: boolean
  readonly openForAppend: OpenForAppend
  /** Stands in every file, so that an auditor knows what may be gone. */
  readonly retentionDays: number | undefined
  /** Where an earlier process stopped. */
  readonly continues: ChainPosition | null
}

/** Writes groups of entries to the newest file of the log, and begins a new file when one is full, a day old or broken. */
export interface SegmentWriter {
  write(entries: readonly AuditEntry[]): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

interface Segment {
  readonly name: string
  readonly beganAt: number
  readonly file: AppendFile
}

export function segmentWriter(options: SegmentWriterOptions): SegmentWriter {
  let segment: Segment | undefined
  let position = options.continues

  async function begin(): Promise<Segment> {
    await mkdir(options.directory, { recursive: true, mode: 0o700 })
    const at = Date.now()
    const name = segmentName(at)
    const path = join(options.directory, name)
    const file = appendFile(path, await options.openForAppend(path))
    const { retentionDays } = options
    const header = headerLine({ form: 'cloister-audit/1', at, continues: position, retentionDays })
    await closedOnFailure(file, file.append(`${header.text}\n`))
    position = { segment: name, digest: header.digest }
    return { name, beganAt: at, file }
  }

  function isFinished({ file, beganAt }: Segment): boolean {
    return file.bytes >= options.segmentBytes || Date.now() - beganAt >= SEGMENT_LASTS_MS
  }

  async function end(): Promise<void> {
    const ending = segment
    segment = undefined
    await ending?.file.sync()
    await ending?.file.close()
  }

  async function write(entries: readonly AuditEntry[]): Promise<void> {
    if (segment !== undefined && isFinished(segment)) await end()
    segment ??= await begin()
    const { name, file } = segment
    const at = Date.now()
    let digest = position?.digest ?? ''
    let text = ''
    for (const entry of entries) {
      const line = entryLine(entry, digest, at)
      digest = line.digest
      text += `${line.text}\n`
    }
    await file.append(text)
    if (options.syncsGroups) await file.sync()
    // Only now: what was not written is not part of the chain.
    position = { segment: name, digest }
  }

  return {
    async write(entries) {
      try {
        await write(entries)
      } catch (error) {
        // The next group gets a new file: on another disk, perhaps, or in a directory that is there again.
        await segment?.file.close().catch(() => undefined)
        segment = undefined
        throw error
      }
    },
    async sync() {
      await segment?.file.sync()
    },
    close: end,
  }
}

async function closedOnFailure(file: AppendFile, work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    await file.close().catch(() => undefined)
    throw error
  }
}
