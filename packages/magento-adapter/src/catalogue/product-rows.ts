import * as z from 'zod/mini'
import type { RestRequest } from '../client/rest-request.ts'
import type { SearchFilter } from '../client/search-criteria.ts'
import { patiently } from './patiently.ts'
import type { Sync } from './shop-products.ts'

const row = z.object({
  id: z.int().check(z.gte(1)),
  sku: z.nullish(z.string()),
  status: z.nullish(z.int()),
  visibility: z.nullish(z.int()),
})
const answer = z.object({ items: z.nullish(z.array(z.nullable(row))) })

/** A product as the merchant's tables have it: also one that no shopper sees. */
export interface ProductRow {
  readonly id: number
  readonly sku: string
  readonly status?: number | null | undefined
  readonly visibility?: number | null | undefined
}

const ENABLED = 1
/** A variant is sold with its parent alone. */
const NOT_VISIBLE = 1
/** As many as Magento allows where it limits them. */
const ROWS = 300

/** What both of status and visibility say, in the store view. */
export function isShown({ status, visibility }: ProductRow): boolean {
  return (status ?? ENABLED) === ENABLED && visibility !== NOT_VISIBLE
}

/** Those that shoppers may be shown, unless their website does not sell them. */
export const SHOWN: readonly SearchFilter[] = [
  { field: 'status', value: String(ENABLED) },
  { field: 'visibility', value: String(NOT_VISIBLE), condition: 'neq' },
]

/** Those that were changed at a moment or later, in milliseconds since 1970. Magento says UTC and whole seconds. */
export function changedSince(moment: number): readonly SearchFilter[] {
  const value = new Date(moment).toISOString().slice(0, 19).replace('T', ' ')
  return [{ field: 'updated_at', value, condition: 'gteq' }]
}

/**
 * The rows that hold what is filtered for, in the order of their ids, page by page. Pages are told by the last id: what
 * is changed, added or deleted meanwhile moves no other row out of sight.
 */
export async function* productRows(
  { magento, signal }: Sync,
  filters: readonly SearchFilter[],
  after: number,
): AsyncGenerator<readonly ProductRow[], void, undefined> {
  for (let last = after; ; ) {
    const request: RestRequest<z.infer<typeof answer>> = {
      method: 'GET',
      path: '/products',
      search: {
        groups: [...filters, { field: 'entity_id', value: String(last), condition: 'gt' } as const].map(
          (filter) => [filter],
        ),
        sort: [{ field: 'entity_id', direction: 'ASC' }],
        pageSize: ROWS,
      },
      answer,
    }
    const { items } = await patiently(() => magento.client.rest(request, { signal }), signal)
    const rows = (items ?? []).filter((one) => one !== null).filter(({ id }) => id > last)
    if (rows.length === 0) return
    yield rows.filter(hasSku).toSorted((a, b) => a.id - b.id)
    last = Math.max(...rows.map(({ id }) => id))
    if ((items ?? []).length < ROWS) return
  }
}

function hasSku(one: z.infer<typeof row>): one is ProductRow {
  return typeof one.sku === 'string' && one.sku !== ''
}
