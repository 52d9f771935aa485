import type { MagentoClient } from '@cloister/magento-adapter'
import * as z from 'zod/mini'

const signal = (): AbortSignal => AbortSignal.timeout(30_000)

/** Cancels an order by its number, as the merchant's integration may. */
export async function cancelOrder(magento: MagentoClient, number: string): Promise<void> {
  const { items } = await magento.rest(
    {
      method: 'GET',
      path: '/orders',
      search: { groups: [[{ field: 'increment_id', value: number }]] },
      answer: z.object({ items: z.array(z.object({ entity_id: z.number() })) }),
    },
    { signal: signal() },
  )
  for (const { entity_id: id } of items) {
    await magento.rest(
      { method: 'POST', path: `/orders/${id}/cancel`, answer: z.boolean() },
      { signal: signal() },
    )
  }
}
