import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'

const SEGMENT = /^audit-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-[0-9a-f]{8}\.jsonl$/

/** Names a new file so that names sort by time, and so that two processes never take the same. */
export function segmentName(at: number): string {
  return `audit-${new Date(at).toISOString().replaceAll(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}.jsonl`
}

/** When a file was begun, in milliseconds since 1970. Undefined for a name that is not of the log. */
export function segmentBegan(name: string): number | undefined {
  const [, year, month, day, hour, minute, second, ms] = (SEGMENT.exec(name) ?? []).map(Number)
  if (year === undefined || month === undefined) return undefined
  return Date.UTC(year, month - 1, day, hour, minute, second, ms)
}

/** The files of the log, oldest first. */
export async function segmentNames(directory: string): Promise<readonly string[]> {
  return (await readdir(directory)).filter((name) => SEGMENT.test(name)).sort()
}
