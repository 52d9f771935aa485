import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DAY_MS } from '../durations.ts'
import { segmentBegan, segmentNames } from './segment-names.ts'

/** After so long a file is followed by another, whatever its size: only whole files can go without breaking the chain. */
export const SEGMENT_LASTS_MS: number = DAY_MS

/** Whether every entry of a file has been kept for as long as was declared. By its name, which a copy keeps. */
export function isExpired(segment: string, retentionDays: number, now: number): boolean {
  const began = segmentBegan(segment)
  return began !== undefined && began + SEGMENT_LASTS_MS + retentionDays * DAY_MS < now
}

/**
 * Removes the files whose time is up. Nobody writes to them any more: whoever began one left it after a day.
 *
 * @throws Whatever the file system throws when one of them cannot be removed.
 */
export async function removeExpired(directory: string, retentionDays: number): Promise<void> {
  const now = Date.now()
  const expired = (await segmentNames(directory)).filter((name) => isExpired(name, retentionDays, now))
  // The oldest first: what is left is without a gap when this ends half-way.
  for (const name of expired) await rm(join(directory, name), { force: true })
}
