import type { CheckoutOrder } from '../checkout-order.ts'

/**
 * What the shop knows and the platform's order does not say, such as the country of the address or the token of the
 * card. It stands in place of what the platform says.
 */
export interface KnownFacts extends Partial<CheckoutOrder> {
  /**
   * What one unit of the order's currency is worth in that of your policy, by ISO 4217 code. Default 1: for shops whose
   * base currency is the policy's.
   */
  readonly rates?: Readonly<Record<string, number>> | undefined
  /** How far the shop's clock is ahead of UTC, in minutes, where the platform writes UTC only. Default 0. */
  readonly utcOffsetMinutes?: number | undefined
}
