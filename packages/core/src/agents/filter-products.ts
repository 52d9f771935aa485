import type { Product } from '../product/product.ts'
import { folded } from '../retrieve/folded.ts'
import type { SearchFilters } from '../wire/requests.ts'
import type { CatalogueFilters } from './catalogue-requests.ts'
import type { UcpMessage } from './ucp-release.ts'

/** The filters of an agent as this catalogue can keep them. */
export interface AgentFilters {
  /** For a search. What it cannot say is looked at afterwards. */
  readonly searched: SearchFilters
  /** Whether a product passes all of them. */
  readonly passes: (product: Product) => boolean
  readonly categories: readonly string[]
  /** What could not be kept. */
  readonly messages: readonly UcpMessage[]
}

const TRACKED = ['in_stock', 'out_of_stock']

/**
 * Prices hold in the currency of the catalogue: an amount in another one is not converted, because nothing here knows a
 * rate, and the answer says so.
 */
export function agentFilters(
  { categories = [], brand = [], availability = [], price }: CatalogueFilters,
  currencies: { readonly asked: string | undefined; readonly own: string },
): AgentFilters {
  const isForeign = price !== undefined && (currencies.asked ?? currencies.own) !== currencies.own
  const { min, max } = (!isForeign && price) || {}
  const states = availability.filter((state) => TRACKED.includes(state))
  const searched: SearchFilters = {
    ...(categories.length === 1 && { category: categories[0] ?? '' }),
    ...(brand.length > 0 && { brands: brand }),
    ...(min !== undefined && { priceMinMinor: min }),
    ...(max !== undefined && { priceMaxMinor: max }),
  }
  return {
    searched,
    passes: (product) =>
      holdsAny(product.category, categories) &&
      holdsAny([product.brand ?? ''], brand) &&
      product.priceMinor >= (min ?? 0) &&
      product.priceMinor <= (max ?? Number.POSITIVE_INFINITY) &&
      holdsAny([product.inStock ? 'in_stock' : 'out_of_stock'], states),
    categories,
    messages: [
      ...(isForeign ? [FOREIGN_PRICE] : []),
      ...(states.length < availability.length ? [UNTRACKED_STATE] : []),
    ],
  }
}

const FOREIGN_PRICE = ignored('The price filter is in another currency than the prices and was ignored.')
const UNTRACKED_STATE = ignored('Only in_stock and out_of_stock are known of products. The rest was ignored.')

function ignored(content: string): UcpMessage {
  return { type: 'info', code: 'filter_ignored', path: '$.products', content }
}

/** Nothing wanted is met by everything. */
function holdsAny(held: readonly string[], wanted: readonly string[]): boolean {
  const keys = held.map(folded)
  return wanted.length === 0 || wanted.some((one) => keys.includes(folded(one)))
}
