import { createHash, randomBytes } from 'node:crypto'
import type { CheckoutOrder } from '../checkout-order.ts'
import type { Keyring } from '../keyring.ts'
import { type OrderTokens, orderIdTokens, orderTokens, type TokenPair } from '../order-tokens.ts'
import type { OrderSignals } from '../signal-words.ts'

/** Under which names an order is known after it was read. None of them says anything about it. */
export interface OrderIdentity {
  readonly decisionId: string
  readonly order: TokenPair
  readonly tokens: OrderTokens
}

const ID_BYTES = 16

/**
 * Names an order. The id of the decision is the same for the same order as long as nothing that is known of it changes,
 * in every process that has the same keys; with another card or another amount it is another decision.
 */
export async function identifyOrder(
  order: CheckoutOrder,
  { signals, optsOut }: { readonly signals: OrderSignals; readonly optsOut: boolean },
  keys: Keyring,
): Promise<OrderIdentity> {
  const [id, tokens] = await Promise.all([orderIdTokens(order.orderId, keys), orderTokens(order, keys)])
  // All of it was made with a key or is a word of the vocabulary, so an unkeyed digest gives nothing away.
  const known = Object.entries(tokens).map(([kind, pair]) => `${kind}:${pair.current}`)
  const digest = createHash('sha256')
    .update(['decision', String(optsOut), id.current, ...known.sort(), JSON.stringify(signals)].join('\0'))
    .digest()
  return { decisionId: digest.subarray(0, ID_BYTES).toString('base64url'), order: id, tokens }
}

/** For an order that cannot be named. */
export function randomDecisionId(): string {
  return randomBytes(ID_BYTES).toString('base64url')
}
