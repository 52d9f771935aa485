import type { CheckoutOrder } from '../checkout-order.ts'

/** What stands behind an order that was made up. */
export type SamplePattern = 'honest' | 'card_testing' | 'account_takeover' | 'reshipping' | 'friendly_fraud'

/** An order that nobody placed, and what becomes of it. */
export interface SampleOrder {
  readonly order: CheckoutOrder
  readonly pattern: SamplePattern
  readonly isBad: boolean
  /** When the shop hears of it, in milliseconds since 1970. Of an honest order it hears nothing. */
  readonly outcomeAtMs?: number
}
