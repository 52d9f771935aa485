import type { CheckoutOrder } from '../checkout-order.ts'
import { type OrderSignals, SIGNAL_WORDS } from '../signal-words.ts'
import { band, bandIfKnown } from './band.ts'

type AmountSignals = Pick<OrderSignals, 'amountBand' | 'amountStep' | 'dearestBand' | 'itemCountBand'>

/** What the order costs: a band for the policy, a step of half an octave for a model. */
export function amountSignals(
  order: Pick<CheckoutOrder, 'dearestInHundredths' | 'itemCount' | 'totalInHundredths'>,
): AmountSignals {
  const total = order.totalInHundredths
  return {
    amountBand: band(total, [1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000], SIGNAL_WORDS.amountBand),
    amountStep: amountStep(total / 100),
    itemCountBand: band(order.itemCount, [2, 3, 6, 11], SIGNAL_WORDS.itemCountBand),
    dearestBand: bandIfKnown(order.dearestInHundredths, [2500, 10_000, 50_000], SIGNAL_WORDS.dearestBand),
  }
}

/** The step of a total in whole units. */
export function amountStep(units: number): OrderSignals['amountStep'] {
  const step = Math.min(Math.floor(2 * Math.log2(1 + units)), SIGNAL_WORDS.amountStep.length - 1)
  return SIGNAL_WORDS.amountStep[step] ?? 'step_0'
}
