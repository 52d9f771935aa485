import type { Crossing, Ending } from './crossings-feed.ts'

/** What is known about an action: its crossing, that there was none, or neither. */
export type CrossedState = 'crossed' | 'nothing' | 'unknown'

/** Codes with which the edge refuses a request before the private model comes into it. */
const REFUSED_BY_EDGE: ReadonlySet<Ending> = new Set<Ending>([
  'CLOISTER_MEDIA_TYPE_REFUSED',
  'CLOISTER_METHOD_REFUSED',
  'CLOISTER_ORIGIN_REFUSED',
  'CLOISTER_PASS_INVALID',
  'CLOISTER_PASS_MISSING',
  'CLOISTER_PRODUCT_UNKNOWN',
  'CLOISTER_RATE_LIMITED',
  'CLOISTER_REQUEST_MALFORMED',
  'CLOISTER_ROUTE_UNKNOWN',
])

/** No record is no proof: an action that was stopped may have crossed, and only its end is recorded. */
export function crossedState(crossing: Crossing | undefined, ending: Ending): CrossedState {
  if (crossing) return crossing.crossed === '' ? 'nothing' : 'crossed'
  return REFUSED_BY_EDGE.has(ending) ? 'nothing' : 'unknown'
}
