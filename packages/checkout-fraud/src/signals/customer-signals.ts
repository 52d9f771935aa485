import type { CheckoutOrder } from '../checkout-order.ts'
import { type OrderSignals, SIGNAL_WORDS } from '../signal-words.ts'
import { band, bandIfKnown } from './band.ts'

type CustomerSignals = Pick<
  OrderSignals,
  'accountAgeBand' | 'deviceAgeBand' | 'disputes' | 'pastPaidOrdersBand' | 'paymentAttemptsBand' | 'visitBand'
>

const MINUTE_SECONDS = 60
const HOUR_SECONDS = 3600
const DAY_SECONDS = 24 * HOUR_SECONDS

/** How long and how well the shop knows the account, the device and the session. */
export function customerSignals(order: CheckoutOrder): CustomerSignals {
  return {
    disputes: order.hadDispute ? 'some' : 'none',
    accountAgeBand: accountAgeBand(order.accountAgeSeconds),
    pastPaidOrdersBand: band(order.pastPaidOrders, [1, 2, 6], SIGNAL_WORDS.pastPaidOrdersBand),
    paymentAttemptsBand: bandIfKnown(order.paymentAttempts, [2, 4], SIGNAL_WORDS.paymentAttemptsBand),
    deviceAgeBand: bandIfKnown(
      order.deviceAgeSeconds,
      [HOUR_SECONDS, DAY_SECONDS, 30 * DAY_SECONDS],
      SIGNAL_WORDS.deviceAgeBand,
    ),
    visitBand: bandIfKnown(
      order.sessionSeconds,
      [MINUTE_SECONDS, 10 * MINUTE_SECONDS],
      SIGNAL_WORDS.visitBand,
    ),
  }
}

function accountAgeBand(seconds: number | undefined): OrderSignals['accountAgeBand'] {
  if (seconds === undefined) return 'guest'
  const [, youngest, ...older] = SIGNAL_WORDS.accountAgeBand
  return band(seconds, [HOUR_SECONDS, DAY_SECONDS, 30 * DAY_SECONDS, 365 * DAY_SECONDS], [youngest, ...older])
}
