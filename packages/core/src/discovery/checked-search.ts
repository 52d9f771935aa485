import { CloisterError } from '../cloister-error.ts'
import { type KnownShopper, nobody } from '../minimise/known-shopper.ts'

export interface SearchOptions {
  readonly query: string
  /** How many products, 1–48. Default 12. */
  readonly limit?: number
  /** Whose words these may be: used to find personal data in the query, never sent. */
  readonly shopper?: KnownShopper
  readonly signal?: AbortSignal
}

/** The options of a search, complete. */
export interface CheckedSearch {
  readonly query: string
  readonly limit: number
  readonly shopper: KnownShopper
  readonly signal: AbortSignal | undefined
}

const QUERY_LIMIT = 500

/** @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED` that names the field. */
export function checkedSearch({ query, limit = 12, shopper = nobody, signal }: SearchOptions): CheckedSearch {
  const isText = typeof query === 'string' && query.trim() !== '' && query.length <= QUERY_LIMIT
  if (!isText) throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field: 'query' } })
  if (!Number.isInteger(limit) || limit < 1 || limit > 48) {
    throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field: 'limit' } })
  }
  return { query, limit, shopper, signal }
}
