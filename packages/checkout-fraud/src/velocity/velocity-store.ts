import type { OrderTokens, TokenKind, VelocityToken } from '../order-tokens.ts'

/**
 * Counts orders under tokens. It knows no shopper and no order: tokens, amounts, times and whether an order turned out
 * bad. Everything expires by itself.
 */
export interface VelocityStore {
  /**
   * Counts one order once, however often it is asked with the same id, and tells what stands under its tokens before it.
   * Asked again within a day it gives the same reading.
   *
   * @throws A `CloisterError`: `CLOISTER_ORDER_INVALID`, `CLOISTER_STORE_UNAVAILABLE`, or `CLOISTER_DEADLINE_EXCEEDED`
   * and `CLOISTER_ABORTED` by the signal. Asking again with the same id is always safe.
   */
  record(event: VelocityEvent, options: { readonly signal: AbortSignal }): Promise<VelocityReading>
  /**
   * Feeds the bad rate. Idempotent per order and outcome; a later outcome of an order replaces the earlier. An outcome
   * that comes before its order waits for it.
   *
   * @throws As `record` does.
   */
  settle(outcome: SettledOrder, options: { readonly signal: AbortSignal }): Promise<void>
  close(): Promise<void>
}

export interface VelocityEvent {
  /** Of the order or of the attempt: what makes two calls the same. */
  readonly id: VelocityToken
  /** The same id under the key before, so that a call after the rotation of the keys still finds the first one. */
  readonly previousId?: VelocityToken | undefined
  /** When the order was placed, in milliseconds since 1970. Its windows end here. */
  readonly atMs: number
  readonly amountInHundredths: number
  readonly tokens: OrderTokens
}

export interface SettledOrder {
  readonly id: VelocityToken
  readonly previousId?: VelocityToken | undefined
  readonly isBad: boolean
  /**
   * When the outcome became known, in milliseconds since 1970. A chargeback that comes later than seven days then
   * counts at once, as if its order were seven days old. Default: it counts on the day of its order.
   */
  readonly atMs?: number | undefined
}

export interface VelocityReading {
  /** This order was counted before, under this id. */
  readonly isRepeated: boolean
  /** A kind is absent when the order had no such token. */
  readonly byKind: Readonly<Partial<Record<TokenKind, TokenVelocity>>>
}

/**
 * What stands under one token. The windows of orders and amounts end with the order that is asked about; those of
 * settled and bad orders end seven days before it. An order of which nobody said anything until then is settled, and
 * good.
 */
export interface TokenVelocity {
  readonly orders1h: number
  readonly orders24h: number
  readonly orders7d: number
  readonly orders30d: number
  /** Amounts are in hundredths. */
  readonly amount24h: number
  readonly amount7d: number
  readonly amount30d: number
  /** How many different others it was seen with in 30 days, such as cards of a device: see `countedWith`. At most 64. */
  readonly distinctOthers: number
  readonly settled1d: number
  readonly settled7d: number
  readonly settled30d: number
  readonly bad1d: number
  readonly bad7d: number
  readonly bad30d: number
  /** Orders since those windows ended that are known to be bad already. */
  readonly badRecently: number
}
