import { CloisterError } from '../cloister-error.ts'
import { isProductId } from './learned-session.ts'

export interface RecommendationsOptions {
  /** How many products, 1–24. Default 4. */
  readonly limit?: number
  /** Whether what is sold out may be shown too. Default `false`. */
  readonly withSoldOut?: boolean
  /**
   * Whether the model chooses among the best 20 within its deadline. Default: for a product and a basket, where taste
   * decides; not where behaviour has decided already.
   */
  readonly withModel?: boolean
  /**
   * Whether the model says in one line why it chose each product, from what the catalogue publishes. A line with a
   * number or a name that the catalogue does not hold is dropped. Default `false`: it makes the model slower.
   */
  readonly withReasons?: boolean
  readonly signal?: AbortSignal
}

export interface SessionRecommendationsOptions extends RecommendationsOptions {
  /** Whether products of the session may come again. Default `false`. */
  readonly withSeen?: boolean
}

/** Options after the door: complete. */
export interface RecommendationsTask {
  readonly limit: number
  readonly withSoldOut: boolean
  readonly withModel: boolean
  readonly withSeen: boolean
  readonly withReasons: boolean
  readonly signal: AbortSignal | undefined
}

const SWITCHES = ['withSoldOut', 'withModel', 'withReasons', 'withSeen'] as const
const OPTIONS: ReadonlySet<string> = new Set(['limit', 'signal', ...SWITCHES])

/** As many ids of a session or a basket are taken. */
const MOST_ITEMS = 50

/**
 * Completes options, and refuses any that are not documented: there is none for who asks.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED` that names the field.
 */
export function recommendationsTask(
  options: SessionRecommendationsOptions,
  usual: { readonly withModel: boolean },
): RecommendationsTask {
  if (typeof options !== 'object' || options === null) throw malformed('options')
  for (const key of Object.keys(options)) if (!OPTIONS.has(key)) throw malformed('not an option')
  for (const key of SWITCHES) {
    if (options[key] !== undefined && typeof options[key] !== 'boolean') throw malformed(key)
  }
  const { limit = 4, withModel = usual.withModel, signal } = options
  const { withSoldOut = false, withReasons = false, withSeen = false } = options
  if (!Number.isInteger(limit) || limit < 1 || limit > 24) throw malformed('limit')
  return { limit, withSoldOut, withModel, withReasons, withSeen, signal }
}

/** @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED`. */
export function checkProductId(id: string): void {
  if (!isProductId(id)) throw malformed('productId')
}

/** @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED`. */
export function checkItemIds(ids: readonly string[]): void {
  if (!Array.isArray(ids) || ids.length > MOST_ITEMS || !ids.every(isProductId)) throw malformed('itemIds')
}

function malformed(field: string): CloisterError {
  return new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field } })
}
