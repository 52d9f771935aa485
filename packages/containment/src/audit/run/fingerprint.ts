import { createHash } from 'node:crypto'
import type { Observation } from '../observation.ts'

/**
 * Names a fault so that the next run knows it again: by check, asset, place and anchor. Lines, status codes and the
 * words of the evidence change without the fault changing, so they are not in it.
 *
 * @returns 32 hexadecimal digits.
 */
export function fingerprintOf(checkId: string, { asset, where, anchor = '' }: Observation): string {
  const place = where.kind === 'file' ? [where.path, ...(where.members ?? [])].join('!') : where.url
  const parts = [checkId, asset, where.kind, place, anchor]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}
