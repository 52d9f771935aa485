import { CloisterError, type CloisterErrorCode, isCloisterError, type ShopperOrder } from '@cloister/core'
import * as z from 'zod/mini'
import { projectShopifyOrder } from '../project-order.ts'

const faults = z.array(z.object({ extensions: z.nullish(z.object({ code: z.optional(z.string()) })) }))
const envelope = z.object({ data: z.optional(z.unknown()), errors: z.nullish(faults) })
const answer = z.object({
  customer: z.object({ orders: z.object({ nodes: z.array(z.unknown()) }) }),
})

/** Nothing of a fault is kept but what it means: messages quote what was asked. */
const MEANINGS: ReadonlyMap<string | undefined, CloisterErrorCode> = new Map([
  ['THROTTLED', 'CLOISTER_PLATFORM_BUSY'],
  ['ACCESS_DENIED', 'CLOISTER_PLATFORM_REFUSED'],
  ['UNAUTHENTICATED', 'CLOISTER_PLATFORM_SIGNED_OUT'],
  ['undefinedField', 'CLOISTER_PLATFORM_DIALECT_UNKNOWN'],
])

/**
 * The orders of an answer, as many as were asked for. One that cannot be read is left out: a guess would tell its shopper
 * something untrue.
 *
 * @throws A {@link CloisterError} with a code that begins with `CLOISTER_PLATFORM_`.
 */
export function readOrders(reply: unknown, most: number): readonly ShopperOrder[] {
  const { data, errors } = checked(envelope, reply)
  // Partial data beside an error is an order that is missing for a reason; nobody downstream could tell.
  if (errors && errors.length > 0) {
    const codes = errors.map(({ extensions }) => MEANINGS.get(extensions?.code))
    throw new CloisterError(codes.find((code) => code !== undefined) ?? 'CLOISTER_PLATFORM_FAILED')
  }
  return checked(answer, data).customer.orders.nodes.slice(0, most).flatMap(readable)
}

function checked<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  // Names of the schema, which are ours; indexes left out.
  const field = read.error.issues[0]?.path.filter((part) => typeof part === 'string').join('.')
  throw new CloisterError('CLOISTER_PLATFORM_REPLY_INVALID', { details: { field: field || 'answer' } })
}

function readable(order: unknown): readonly ShopperOrder[] {
  try {
    return [projectShopifyOrder(order)]
  } catch (cause) {
    if (isCloisterError(cause)) return []
    throw cause
  }
}
