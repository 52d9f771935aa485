import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { CheckoutOrder } from './checkout-order.ts'
import { type OrderSignals, SIGNAL_WORDS } from './signal-words.ts'

const HOUR_SECONDS = 3600
const DAY_SECONDS = 24 * HOUR_SECONDS

const count = z.number().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER))
const country = z.optional(z.string())
const orderSchema = z.object({
  totalInHundredths: count,
  itemCount: z.int().check(z.gte(1)),
  billingCountry: country,
  shippingCountry: country,
  ipCountry: country,
  accountAgeSeconds: z.optional(count),
  pastPaidOrders: z.int().check(z.gte(0)),
  hadDispute: z.boolean(),
  localHour: z.int().check(z.gte(0), z.lte(23)),
})

/**
 * Turns an order into signals: classes and bands from a closed vocabulary, in which nobody's data can stand.
 *
 * @param commonCountries The countries that are common in your shop, where the list in `SIGNAL_WORDS` holds some that
 * are rare there: all others become `OTHER`.
 * @throws A {@link CloisterError} with code `CLOISTER_ORDER_INVALID`, whose details name the field.
 */
export function orderSignals(
  order: CheckoutOrder,
  commonCountries: readonly OrderSignals['country'][] = SIGNAL_WORDS.country,
): OrderSignals {
  const parsed = orderSchema.safeParse(order)
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') || 'order'
    throw new CloisterError('CLOISTER_ORDER_INVALID', { details: { field } })
  }
  const { billingCountry, shippingCountry, ipCountry, ...known } = parsed.data
  const words = SIGNAL_WORDS
  return {
    form: 'order-signals/1',
    amountBand: band(
      known.totalInHundredths,
      [1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000],
      words.amountBand,
    ),
    itemCountBand: band(known.itemCount, [2, 3, 6, 11], words.itemCountBand),
    shippingIsBillingCountry: match(shippingCountry, billingCountry),
    ipIsBillingCountry: match(ipCountry, billingCountry),
    country:
      commonCountries.find((code) => code === (shippingCountry ?? billingCountry)?.toUpperCase()) ?? 'OTHER',
    accountAgeBand: ageBand(known.accountAgeSeconds),
    pastPaidOrdersBand: band(known.pastPaidOrders, [1, 2, 6], words.pastPaidOrdersBand),
    disputes: known.hadDispute ? 'some' : 'none',
    hourBand: band(known.localHour, [6, 12, 18], words.hourBand),
  }
}

const signalsSchema = z.strictObject({
  form: z.enum(SIGNAL_WORDS.form),
  amountBand: z.enum(SIGNAL_WORDS.amountBand),
  itemCountBand: z.enum(SIGNAL_WORDS.itemCountBand),
  shippingIsBillingCountry: z.enum(SIGNAL_WORDS.shippingIsBillingCountry),
  ipIsBillingCountry: z.enum(SIGNAL_WORDS.ipIsBillingCountry),
  country: z.enum(SIGNAL_WORDS.country),
  accountAgeBand: z.enum(SIGNAL_WORDS.accountAgeBand),
  pastPaidOrdersBand: z.enum(SIGNAL_WORDS.pastPaidOrdersBand),
  disputes: z.enum(SIGNAL_WORDS.disputes),
  hourBand: z.enum(SIGNAL_WORDS.hourBand),
})

/**
 * Checks signals that were stored or received: all of them, nothing else, each a word of its list.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ORDER_INVALID`.
 */
export function parseOrderSignals(value: unknown): OrderSignals {
  const parsed = signalsSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const key = parsed.error.issues[0]?.path[0]
  const field = typeof key === 'string' ? key : 'not a signal'
  throw new CloisterError('CLOISTER_ORDER_INVALID', { details: { field } })
}

/** @param limits Ascending, one less than there are words: a value below the first has the first word. */
function band<Word extends string>(
  value: number,
  limits: readonly number[],
  words: readonly [Word, ...Word[]],
): Word {
  return words[limits.filter((limit) => value >= limit).length] ?? words[0]
}

function ageBand(seconds: number | undefined): OrderSignals['accountAgeBand'] {
  if (seconds === undefined) return 'guest'
  const [, youngest, ...older] = SIGNAL_WORDS.accountAgeBand
  return band(seconds, [HOUR_SECONDS, DAY_SECONDS, 30 * DAY_SECONDS, 365 * DAY_SECONDS], [youngest, ...older])
}

function match(one: string | undefined, other: string | undefined): 'same' | 'different' | 'unknown' {
  if (!isCode(one) || !isCode(other)) return 'unknown'
  return one.toUpperCase() === other.toUpperCase() ? 'same' : 'different'
}

function isCode(code: string | undefined): code is string {
  return code !== undefined && /^[a-z]{2}$/i.test(code)
}
