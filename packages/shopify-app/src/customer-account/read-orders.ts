import type { ShopperOrder } from '@cloister/core'
import { readable } from '@cloister/core/platform'
import * as z from 'zod/mini'
import { apiFaults, refuseFaults } from '../graphql-client/api-faults.ts'
import { checkedAnswer } from '../graphql-client/checked-answer.ts'
import { projectShopifyOrder } from '../project-order.ts'

const envelope = z.object({ data: z.optional(z.unknown()), errors: z.nullish(apiFaults) })
const answer = z.object({
  customer: z.object({ orders: z.object({ nodes: z.array(z.unknown()) }) }),
})

/**
 * The orders of an answer, as many as were asked for. One that cannot be read is left out: a guess would tell its shopper
 * something untrue.
 *
 * @throws A {@link CloisterError} with a code that begins with `CLOISTER_PLATFORM_`.
 */
export function readOrders(reply: unknown, most: number): readonly ShopperOrder[] {
  const { data, errors } = checkedAnswer(envelope, reply)
  refuseFaults(errors)
  return checkedAnswer(answer, data)
    .customer.orders.nodes.slice(0, most)
    .flatMap((order) => readable(() => projectShopifyOrder(order)))
}
