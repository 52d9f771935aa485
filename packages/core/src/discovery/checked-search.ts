import { CloisterError } from '../cloister-error.ts'
import { type KnownShopper, nobody } from '../minimise/known-shopper.ts'
import type { SearchFilters, SearchRequest } from '../wire/requests.ts'
import { type SearchBody, searchBody } from './search-body.ts'

export interface SearchOptions {
  /** 1–500 characters. */
  readonly query: string
  /** How many products, 1–48. Default 12. */
  readonly limit?: number
  /** What the shopper ticked. It holds on top of what the words say, is never relaxed, and no model learns of it. */
  readonly filters?: SearchFilters
  /** In place of the order that the words ask for. */
  readonly sort?: NonNullable<SearchRequest['sort']>
  /** Whether the reply counts what can be narrowed by, where the catalogue can. Default `false`. */
  readonly facets?: boolean
  /** Whose words these may be: used to find personal data in the query, never sent. */
  readonly shopper?: KnownShopper
  readonly signal?: AbortSignal
}

/** The options of a search, complete. */
export interface CheckedSearch extends SearchBody {
  readonly shopper: KnownShopper
  readonly signal: AbortSignal | undefined
}

/** @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED` that names the field. */
export function checkedSearch({ shopper = nobody, signal, ...options }: SearchOptions): CheckedSearch {
  const { query, limit, filters, sort, facets } = options
  const asked = Object.entries({ query, limit, filters, sort, facets })
  const parsed = searchBody.safeParse(Object.fromEntries(asked.filter(([, value]) => value !== undefined)))
  if (parsed.success) return { ...parsed.data, shopper, signal }
  const field = parsed.error.issues[0]?.path.join('.')
  throw new CloisterError('CLOISTER_REQUEST_MALFORMED', field ? { details: { field } } : {})
}
