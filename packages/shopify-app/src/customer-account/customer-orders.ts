import { asCloisterError, CloisterError, type ShopperOrder } from '@cloister/core'
import * as z from 'zod/mini'
import { checkedOptions } from '../graphql-client/checked-options.ts'
import { inTime } from '../graphql-client/in-time.ts'
import type { CustomerAccountClient } from './customer-account-client.ts'
import { ORDERS_QUERY } from './orders-document.ts'
import { readOrders } from './read-orders.ts'

export interface CustomerOrdersOptions {
  /** The latest of them, 1–50. Default 10. */
  readonly limit?: number
  /** Longest wait for Shopify, in milliseconds. Default 5,000, 100 to 60,000. */
  readonly deadlineMs?: number
  /** Ends the wait when the request is over. */
  readonly signal?: AbortSignal
}

const schema = z.strictObject({
  limit: z._default(z.int().check(z.gte(1), z.lte(50)), 10),
  deadlineMs: z._default(z.int().check(z.gte(100), z.lte(60_000)), 5_000),
  signal: z.optional(z.instanceof(AbortSignal)),
})

/** What Hydrogen throws where nobody is signed in any more: a redirect to the sign-in, or what the shop made of it. */
const signedOut = z.object({
  status: z.union([z.literal(401), z.int().check(z.gte(300), z.lte(399))]),
})

/**
 * How far the orders of the signed-in customer are: a source for the `orders` of an edge's `shopper`. Shopify is asked
 * when something needs the orders and each time anew, so nobody is shown those of another. Make one for each request, with
 * the client of that request.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`. The source rejects with one:
 * `CLOISTER_PLATFORM_SIGNED_OUT`, another that begins with `CLOISTER_PLATFORM_`, `CLOISTER_DEADLINE_EXCEEDED` or
 * `CLOISTER_ABORTED`.
 */
export function customerOrders(
  client: CustomerAccountClient,
  options: CustomerOrdersOptions = {},
): () => Promise<readonly ShopperOrder[]> {
  const { limit, ...wait } = checkedOptions(schema, options, 'options of customerOrders')
  return async () => readOrders(await inTime(() => asked(client, limit), wait), limit)
}

async function asked(client: CustomerAccountClient, first: number): Promise<unknown> {
  try {
    return await client.query(ORDERS_QUERY, { variables: { first } })
  } catch (cause) {
    if (signedOut.safeParse(cause).success) throw new CloisterError('CLOISTER_PLATFORM_SIGNED_OUT', { cause })
    throw asCloisterError(cause, 'CLOISTER_PLATFORM_FAILED')
  }
}
