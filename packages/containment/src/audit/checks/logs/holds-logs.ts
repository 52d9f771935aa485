import type { OriginSubject } from '../../subject/live-subjects.ts'

/** Whether an origin may be a store of logs, as far as its owner says. */
export function holdsLogs({ role }: OriginSubject): boolean {
  return role === 'logs' || role === 'other' || role === 'inference'
}
