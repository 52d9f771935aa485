import { CloisterError } from '@cloister/core'

/**
 * The hour of the day in a time zone of the IANA database.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` for a zone that is none.
 */
export function localHourIn(timeZone: string): (atMs: number) => number {
  if (timeZone === 'UTC') return (atMs) => new Date(atMs).getUTCHours()
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' })
    return (atMs) => Number(format.format(atMs))
  } catch {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'timeZone' } })
  }
}
