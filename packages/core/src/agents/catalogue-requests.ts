import * as z from 'zod/mini'

/** What is left of the hints about the shopper: what is wanted, and the currency of the price filter. */
interface AgentHints {
  readonly intent?: string | undefined
  readonly currency?: string | undefined
}

/** What products are narrowed by. Of the names of one list one is enough. */
export interface CatalogueFilters {
  readonly categories?: readonly string[] | undefined
  readonly brand?: readonly string[] | undefined
  readonly availability?: readonly string[] | undefined
  readonly price?: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined
}

/** `catalog` of a `search_catalog` call. Words or filters are there. */
export interface SearchRequest {
  readonly query?: string | undefined
  readonly context?: AgentHints | undefined
  readonly filters?: CatalogueFilters | undefined
  readonly pagination?:
    | { readonly cursor?: string | undefined; readonly limit?: number | undefined }
    | undefined
}

/** `catalog` of a `lookup_catalog` call: 1–50 identifiers, some of them perhaps twice. */
export interface LookupRequest {
  readonly ids: readonly string[]
  readonly context?: AgentHints | undefined
  readonly filters?: CatalogueFilters | undefined
}

/** `catalog` of a `get_product` call. */
export interface ProductRequest {
  readonly id: string
  readonly selected?: readonly { readonly name: string; readonly label: string }[] | undefined
  readonly preferences?: readonly string[] | undefined
}

/** The arguments of a call. */
export interface AgentArguments<T> {
  readonly meta: { readonly 'ucp-agent': { readonly profile: string } }
  readonly catalog: T
}

/** Identifiers of one lookup at most. */
const MOST_IDENTIFIERS = 50

const identifier = z.string().check(z.minLength(1), z.maxLength(128), z.regex(/^\P{Cc}+$/u))
const name = z.string().check(z.minLength(1), z.maxLength(200))
const names = (meaning: string) => z.optional(z.array(name).check(z.maxLength(20), z.describe(meaning)))
const minor = z.optional(z.int().check(z.gte(0), z.describe('In ISO 4217 minor units.')))

/*
 * Objects that drop what they do not name, as UCP asks of a business: `buyer`, `signals`, `attribution` and the whole of
 * the locality are gone before anything else sees a request. Only what is written here exists from then on.
 */

const meta = z.object({
  'ucp-agent': z.object({
    profile: z
      .string()
      .check(
        z.maxLength(2048),
        z.refine(isProfileUrl),
        z.describe('Where the profile of the agent is published, https.'),
      ),
  }),
})

const context = z.optional(
  z.object({
    intent: z.optional(
      z
        .string()
        .check(z.maxLength(500), z.describe('What is wanted, where there is no query. No personal data.')),
    ),
    currency: z.optional(
      z.string().check(z.regex(/^[A-Z]{3}$/), z.describe('Of the price filter, ISO 4217.')),
    ),
  }),
)

const filters = z.optional(
  z.object({
    categories: names('Names of categories as answers give them. One is enough.'),
    brand: names('Names of brands. One is enough.'),
    availability: names('in_stock or out_of_stock.'),
    price: z.optional(z.object({ min: minor, max: minor })),
  }),
)

const search = z
  .object({
    query: z.optional(z.string().check(z.maxLength(500), z.describe('Free text. No personal data.'))),
    // Only what is known is answered: the specification forbids to fall back to a plain search for another purpose.
    purpose: z.optional(z.literal('search')),
    context,
    filters,
    pagination: z.optional(
      z.object({
        cursor: z.optional(z.string().check(z.maxLength(64), z.describe('Of the answer before.'))),
        limit: z.optional(
          z.int().check(z.gte(1), z.describe('Products of one page. Default 10, at most 48.')),
        ),
      }),
    ),
  })
  .check(
    z.refine(({ query, context: hints, filters: narrowed }) => isAsked([query, hints?.intent], narrowed)),
  )

const lookup = z.object({
  ids: z
    .array(identifier)
    .check(z.minLength(1), z.maxLength(MOST_IDENTIFIERS), z.describe('Identifiers of products or variants.')),
  context,
  filters,
})

const selection = z.object({ name, label: name })

const product = z.object({
  id: identifier.check(z.describe('The identifier of a product or a variant.')),
  selected: z.optional(
    z.array(selection).check(
      z.maxLength(10),
      z.refine((chosen) => new Set(chosen.map((one) => one.name)).size === chosen.length),
    ),
  ),
  preferences: z.optional(z.array(name).check(z.maxLength(10))),
})

export const searchArguments: z.ZodMiniType<AgentArguments<SearchRequest>> = z.object({
  meta,
  catalog: search,
})
export const lookupArguments: z.ZodMiniType<AgentArguments<LookupRequest>> = z.object({
  meta,
  catalog: lookup,
})
export const productArguments: z.ZodMiniType<AgentArguments<ProductRequest>> = z.object({
  meta,
  catalog: product,
})

function isProfileUrl(value: string): boolean {
  const url = URL.parse(value)
  return url?.protocol === 'https:' && url.username === '' && url.password === ''
}

function isAsked(words: readonly (string | undefined)[], narrowed: CatalogueFilters | undefined): boolean {
  return words.some((word) => (word ?? '').trim() !== '') || Object.keys(narrowed ?? {}).length > 0
}
