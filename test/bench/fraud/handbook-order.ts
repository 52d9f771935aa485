import type { PastOrder } from '@cloister/checkout-fraud/replay'
import type { CardPayment } from './card-payment.ts'
import { DAY_MS } from './handbook-protocol.ts'

/**
 * A card payment as an order: the card's holder is the account, and the terminal stands for what several shoppers
 * share, such as a device. Nothing else is known of it.
 */
export function handbookOrder(payment: CardPayment, place: number, delayDays: number): PastOrder {
  return {
    isBad: payment.isBad,
    outcomeAtMs: payment.atMs + delayDays * DAY_MS,
    line: place,
    order: {
      orderId: `payment-${place}`,
      placedAtMs: payment.atMs,
      localHour: new Date(payment.atMs).getUTCHours(),
      totalInHundredths: payment.amountInHundredths,
      itemCount: 1,
      accountId: payment.customer,
      deviceId: payment.terminal,
      pastPaidOrders: 0,
      hadDispute: false,
    },
  }
}
