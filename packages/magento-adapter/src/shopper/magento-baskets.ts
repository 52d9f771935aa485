import * as z from 'zod/mini'
import type { MagentoClient } from '../client/magento-client.ts'
import { restRows } from '../rest/rest-rows.ts'
import { type OrderLine, SoldProducts } from './sold-products.ts'

export interface MagentoBasketsOptions {
  /** Orders placed before are left out. */
  readonly since?: Date
  readonly signal?: AbortSignal
}

/** SKUs that were bought together, and when: to the day, so that no order is known by it. */
export interface MagentoBasket {
  readonly ids: readonly string[]
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string
}

const line = z.object({
  sku: z.nullish(z.string()),
  product_id: z.nullish(z.number()),
  product_type: z.nullish(z.string()),
  parent_item_id: z.nullish(z.number()),
})
const orders = z.object({
  items: z.nullish(
    z.array(z.nullable(z.object({ created_at: z.nullish(z.string()), items: z.nullish(z.array(line)) }))),
  ),
  total_count: z.nullish(z.number()),
})

/**
 * What was bought together, oldest first, for recommendations. Of an order nothing else is asked for: not its number,
 * not who placed it.
 *
 * @throws A {@link CloisterError} whose code begins with `CLOISTER_PLATFORM_`.
 */
export async function* magentoBaskets(
  magento: MagentoClient,
  { since, signal = new AbortController().signal }: MagentoBasketsOptions = {},
): AsyncGenerator<MagentoBasket, void, undefined> {
  const sold = new SoldProducts(magento, signal)
  const groups = [
    [{ field: 'state', value: 'canceled', condition: 'neq' as const }],
    ...(since ? [[{ field: 'created_at', value: momentOf(since), condition: 'gteq' as const }]] : []),
  ]
  const search = { groups, sort: [{ field: 'entity_id', direction: 'ASC' as const }] }
  const rows = restRows(magento, { method: 'GET', path: '/orders', search, answer: orders }, signal)
  for await (const { created_at: createdAt, items } of rows) {
    const day = createdAt?.slice(0, 10) ?? ''
    const ids = await sold.skusOf((items ?? []).filter(isOwnLine))
    if (ids.length > 0 && /^\d{4}-\d{2}-\d{2}$/u.test(day)) yield { ids, day }
  }
}

/** The parts of a bundle and the chosen variant are lines below that of the product itself. */
function isOwnLine({ parent_item_id: parent }: OrderLine): boolean {
  return parent == null
}

/** UTC without saying so, as Magento reads it. */
function momentOf(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', ' ')
}
