import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'

const SEGMENT = /^audit-\d{8}T\d{9}Z-[0-9a-f]{8}\.jsonl$/

/** Names a new file so that names sort by time, and so that two processes never take the same. */
export function segmentName(at: number): string {
  return `audit-${new Date(at).toISOString().replaceAll(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}.jsonl`
}

/** The files of the log, oldest first. */
export async function segmentNames(directory: string): Promise<readonly string[]> {
  return (await readdir(directory)).filter((name) => SEGMENT.test(name)).sort()
}
