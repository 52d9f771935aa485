import { CloisterError } from '../cloister-error.ts'
import { detectEmail } from '../minimise/detect-email.ts'

/**
 * What was looked at in one session or bought in one basket, without a word of who did: ids of products and, at most,
 * a day. In a basket the order says nothing.
 */
export interface LearnedSession {
  /** Product ids in the order of the session. Of more than 500 different ones the last 500 count. */
  readonly items: readonly string[]
  /** Whole days since 1970-01-01, 0–65,535. Default: the latest day that was learned. */
  readonly day?: number
}

/** So many products of a session count: a wholesaler's order says little about what goes with what. */
export const SESSION_ITEMS = 500

const LATEST_DAY = 0xff_ff
const LONGEST_ID = 128
const CONTROL = /\p{Cc}/u

/**
 * Checks one session before anything of it is learned. By hand: this runs a hundred thousand times at a start.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED` that names the field: for any other field,
 * which could say who the shopper was, and for an id that is an e-mail address.
 */
export function checkLearnedSession(session: LearnedSession): LearnedSession {
  if (typeof session !== 'object' || session === null) throw malformed('session')
  for (const key in session) if (key !== 'items' && key !== 'day') throw malformed('not a field of a session')
  const { items, day } = session
  if (!Array.isArray(items) || !items.every((id) => isProductId(id) && !isAddress(id)))
    throw malformed('items')
  if (day !== undefined && !(Number.isInteger(day) && day >= 0 && day <= LATEST_DAY)) throw malformed('day')
  return session
}

/** Whether a value can be the id of a product: 1–128 characters, none of them a control. */
export function isProductId(id: unknown): id is string {
  return typeof id === 'string' && id !== '' && id.length <= LONGEST_ID && !CONTROL.test(id)
}

function isAddress(id: string): boolean {
  return id.includes('@') && detectEmail(id).length > 0
}

function malformed(field: string): CloisterError {
  return new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field } })
}
