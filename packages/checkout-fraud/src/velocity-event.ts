import type { CheckoutOrder } from './checkout-order.ts'
import type { OrderTokens, TokenPair } from './order-tokens.ts'
import type { VelocityEvent } from './velocity/velocity-store.ts'

/** What a store is told of an order: its tokens, when it was placed and its total. */
export function velocityEventOf(
  { placedAtMs, totalInHundredths }: CheckoutOrder,
  id: TokenPair,
  tokens: OrderTokens,
): VelocityEvent {
  return {
    id: id.current,
    previousId: id.previous,
    atMs: placedAtMs,
    amountInHundredths: Math.round(totalInHundredths),
    tokens,
  }
}
