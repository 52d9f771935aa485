import type { ShopperOrder } from '@cloister/core'
import { readable } from '@cloister/core/platform'
import type { CustomerToken } from '../client/customer-token.ts'
import type { MagentoClient } from '../client/magento-client.ts'
import { customerOrdersDocument } from '../documents/customer-orders.ts'
import { projectMagentoOrder } from '../project-order.ts'

export interface OrdersOfOptions {
  /** The latest of them, 1–50. Default 20. */
  readonly limit?: number
  /** Default: five seconds. */
  readonly signal?: AbortSignal
}

/**
 * How far the orders of the signed-in shopper are, asked with her own token. An order in a state that the merchant made
 * is left out: a guess would tell her something untrue.
 *
 * @throws A {@link CloisterError}: `CLOISTER_PLATFORM_SIGNED_OUT` when the token does not count any more, or another
 * that begins with `CLOISTER_PLATFORM_`.
 */
export async function ordersOf(
  magento: MagentoClient,
  asCustomer: CustomerToken,
  { limit = 20, signal = AbortSignal.timeout(5_000) }: OrdersOfOptions = {},
): Promise<readonly ShopperOrder[]> {
  const { customer } = await magento.graphql(customerOrdersDocument, {
    variables: { pageSize: limit, currentPage: 1 },
    asCustomer,
    signal,
  })
  return (customer?.orders?.items ?? []).flatMap((order) => readable(() => projectMagentoOrder(order)))
}
