import type { DlpCode, DlpFinding } from './finding.ts'

/** What an operator hears of: no address, no name of a file, no byte of what it was. */
export interface DlpAlarm {
  /** ISO 8601, UTC. */
  readonly time: string
  readonly service: 'reqmod' | 'respmod'
  /** Whose bytes they were: a name from the settings, else what the proxy sent. */
  readonly workload: string
  /** `blocked` with a page, `cut` when something had passed already, `told` when it passed. */
  readonly action: 'blocked' | 'cut' | 'told'
  readonly code: DlpCode
  readonly confidence: number
  /** Of the body, seen by then. */
  readonly bytes: number
  /** Of the body, passed on by then. */
  readonly passedBytes: number
  readonly within: readonly string[]
  readonly format?: string
  readonly reason?: string
}

/** Where a finding was met. */
export type AlarmPlace = Pick<DlpAlarm, 'service' | 'workload' | 'action' | 'bytes' | 'passedBytes'>

export function alarmOf(
  { code, confidence, within, format, reason }: DlpFinding,
  place: AlarmPlace,
): DlpAlarm {
  return {
    time: new Date().toISOString(),
    ...place,
    code,
    confidence,
    within,
    ...(format !== undefined && { format }),
    ...(reason !== undefined && { reason }),
  }
}
