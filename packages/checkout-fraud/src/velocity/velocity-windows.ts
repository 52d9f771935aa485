import { DAY_MS, HOUR_MS } from '../durations.ts'

const MINUTE_MS = 60_000

/** For so long an order may turn out bad before it counts as settled. */
export const OUTCOME_DELAY_DAYS: number = 7

/** Buckets of a quarter of an hour for the windows of hours. */
export const SHORT_BUCKET_MS: number = 15 * MINUTE_MS
/** Buckets of six hours for the windows of days. */
export const LONG_BUCKET_MS: number = 6 * HOUR_MS

type Window = 'hour' | 'day' | 'week' | 'month' | 'delay' | 'settledDay' | 'settledWeek' | 'settledMonth'

const long = (days: number) => (days * DAY_MS) / LONG_BUCKET_MS

/**
 * How old a bucket may be, in buckets, for a window to hold it. The bucket in which a window begins belongs to it, so a
 * window is never shorter than its name, and longer by one bucket at most. Settled windows hold whole buckets that are
 * older than `delay` only.
 */
export const WINDOWS: Readonly<Record<Window, number>> = {
  hour: HOUR_MS / SHORT_BUCKET_MS,
  day: DAY_MS / SHORT_BUCKET_MS,
  week: long(7),
  month: long(30),
  delay: long(OUTCOME_DELAY_DAYS),
  settledDay: long(OUTCOME_DELAY_DAYS + 1),
  settledWeek: long(OUTCOME_DELAY_DAYS + 7),
  settledMonth: long(OUTCOME_DELAY_DAYS + 30),
}

/** Older than the newest by so many buckets, one is dropped. An hour and a week are left for orders that come late. */
export const KEPT: Readonly<Record<'short' | 'long', number>> = {
  short: WINDOWS.day + WINDOWS.hour,
  long: WINDOWS.settledMonth + WINDOWS.week,
}

/** A history ends so long after its last order: nothing of it is in a window any more. */
export const HISTORY_KEPT_MS: number = KEPT.long * LONG_BUCKET_MS
/** An order is known for so long: chargebacks come late. */
export const ORDER_KEPT_MS: number = 120 * DAY_MS
/** Whoever asks again within this time gets the same reading. */
export const ANSWER_KEPT_MS: number = 24 * HOUR_MS

/** The most that are counted of different others. */
export const OTHERS_LIMIT = 64
/** So much of a token tells one of them from the next. */
export const OTHER_NAME_LENGTH = 8
