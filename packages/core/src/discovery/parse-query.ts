import type { SearchConstraints } from '../wire/replies.ts'
import { QueryReading } from './query-reading.ts'
import { takeBrands } from './take-brands.ts'
import { takeFiller } from './take-filler.ts'
import { takePrices } from './take-prices.ts'
import { takeSort } from './take-sort.ts'

export interface ParseRules {
  /** Brand names of the catalogue that occur in the query, as the catalogue writes them. */
  readonly brands: readonly string[]
  /** Language of the shop, BCP 47. Default `en`. The query may be in another one. */
  readonly locale?: string
}

/**
 * Understands a query with rules alone: brands of the catalogue wanted and unwanted, prices, order. It answers at
 * once, and whenever the model does not.
 *
 * Written for English, German, French, Spanish, Italian, Dutch and Polish.
 */
export function parseQuery(query: string, { brands, locale = 'en' }: ParseRules): SearchConstraints {
  const reading = new QueryReading(query)
  // Before the brands: the "menos" of "50 € o menos" says nothing about the name that follows.
  const prices = takePrices(reading)
  const { wanted, unwanted } = takeBrands(reading, brands)
  const sort = takeSort(reading)
  const isNarrowed =
    wanted.length + unwanted.length > 0 || sort !== undefined || Object.keys(prices).length > 0
  takeFiller(reading, locale)
  const rest = reading.rest()
  return {
    // A query of small words alone is still a query.
    text: rest === '' && !isNarrowed ? query.trim() : rest,
    ...(wanted.length > 0 && { brands: wanted }),
    ...(unwanted.length > 0 && { excludedBrands: unwanted }),
    ...prices,
    ...(sort !== undefined && { sort }),
  }
}
