import * as z from 'zod/mini'
import type { SearchFilters, SearchRequest } from '../wire/requests.ts'

const LIST_LIMIT = 20

const name = z.string().check(z.minLength(1), z.maxLength(200))
const minor = z.int().check(z.gte(0))

const filters: z.ZodMiniType<SearchFilters> = z.strictObject({
  category: z.exactOptional(name),
  brands: z.exactOptional(z.array(name).check(z.maxLength(LIST_LIMIT))),
  priceMinMinor: z.exactOptional(minor),
  priceMaxMinor: z.exactOptional(minor),
  attributes: z.exactOptional(z.array(z.strictObject({ name, value: name })).check(z.maxLength(LIST_LIMIT))),
})

/** A request with what it leaves out filled in. */
export type SearchBody = SearchRequest & Required<Pick<SearchRequest, 'limit' | 'facets'>>

/** The one form of a search, whether it comes over the wire or from the shop's own code. */
export const searchBody: z.ZodMiniType<SearchBody> = z.strictObject({
  query: z.string().check(
    z.maxLength(500),
    z.refine((query) => query.trim() !== ''),
  ),
  limit: z._default(z.int().check(z.gte(1), z.lte(48)), 12),
  filters: z.exactOptional(filters),
  sort: z.exactOptional(z.enum(['relevance', 'price-ascending', 'price-descending'])),
  facets: z._default(z.boolean(), false),
})
