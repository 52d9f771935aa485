import type { CheckoutOrder } from '../checkout-order.ts'
import { type OrderSignals, SIGNAL_WORDS } from '../signal-words.ts'
import { bandIfKnown } from './band.ts'

type BasketSignals = Pick<OrderSignals, 'delivery' | 'giftCard' | 'resaleBand'>

/** How easily what is bought turns into money, and how soon it must leave. */
export function basketSignals(
  order: Pick<CheckoutOrder, 'delivery' | 'hasGiftCard' | 'resaleShare'>,
): BasketSignals {
  return {
    giftCard: order.hasGiftCard === undefined ? 'unknown' : order.hasGiftCard ? 'some' : 'none',
    resaleBand: bandIfKnown(order.resaleShare, [0.01, 0.5], SIGNAL_WORDS.resaleBand),
    delivery: order.delivery ?? 'unknown',
  }
}
