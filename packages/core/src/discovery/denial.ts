import type { QueryReading } from './query-reading.ts'

/** How far before a name the word may stand that says it is not wanted. */
const REACH = 12

/** The place where a denial begins that reaches up to a name. */
export function denialBefore(reading: QueryReading, name: number): number | undefined {
  for (let at = Math.max(0, name - REACH); at < name; at += 1) {
    const length = reading.phraseAt('without', at)
    if (length > 0 && reading.skip(['link'], at + length) >= name && at + length <= name) return at
  }
  const isCrossedOut =
    ['-', '−', '!'].includes(reading.wordAt(name - 1)) && reading.isGlued(name) && !reading.isGlued(name - 1)
  return isCrossedOut ? name - 1 : undefined
}

/** The place behind a denial that follows a name. */
export function denialBehind(reading: QueryReading, name: number): number | undefined {
  const at = reading.skip(['link'], name, 2)
  const length = reading.phraseAt('withoutAfter', at)
  return length > 0 ? at + length : undefined
}
