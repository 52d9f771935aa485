import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { CheckoutOrder, OrderAddress, OrderCard } from './checkout-order.ts'
import { parseCheckoutOrder } from './parse-checkout-order.ts'
import type { SignalContext } from './signal-context.ts'
import { type OrderSignals, SIGNAL_WORDS, type SignalWordsOf } from './signal-words.ts'
import { addressSignals } from './signals/address-signals.ts'
import { amountSignals } from './signals/amount-signals.ts'
import { band } from './signals/band.ts'
import { basketSignals } from './signals/basket-signals.ts'
import { cardSignals } from './signals/card-signals.ts'
import { countryCode, countryMatch } from './signals/country-match.ts'
import { customerSignals } from './signals/customer-signals.ts'
import { emailSignals } from './signals/email-signals.ts'
import { phoneIsBillingCountry } from './signals/phone-signals.ts'
import { unusualBandOf } from './signals/unusual-words.ts'

const NOWHERE: OrderAddress = {}
const NO_CARD: OrderCard = {}

/**
 * Turns an order into signals: classes, bands and matches from a closed vocabulary, in which nobody's data can stand.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ORDER_INVALID`, whose details name the field.
 */
export function orderSignals(order: CheckoutOrder, context: SignalContext = {}): OrderSignals {
  const known = parseCheckoutOrder(order)
  const words = wordsOf(known, context)
  const cardBin = context.bin === 'first_six' ? /^\d{6}/.exec(known.card?.bin ?? '')?.[0] : undefined
  const signals = { ...words, unusualBand: unusualBandOf(words), ...(cardBin && { cardBin }) }
  return signals as OrderSignals
}

/** In the order of the table, so that equal signals are equal texts. What is unusual is counted afterwards. */
function wordsOf(known: CheckoutOrder, context: SignalContext): SignalWordsOf {
  const { billing = NOWHERE, shipping = NOWHERE, card = NO_CARD } = known
  const amount = amountSignals(known)
  const customer = customerSignals(known)
  const basket = basketSignals(known)
  const places = addressSignals(billing, shipping)
  const mail = emailSignals({ email: known.email, name: billing.name ?? shipping.name }, context)
  const paid = cardSignals(card, billing.country)
  return {
    form: SIGNAL_WORDS.form[0],
    amountBand: amount.amountBand,
    unusualBand: SIGNAL_WORDS.unusualBand[0],
    securityCode: paid.securityCode,
    ipNetwork: known.ipNetwork ?? 'unknown',
    emailClass: mail.emailClass,
    disputes: customer.disputes,
    paymentAttemptsBand: customer.paymentAttemptsBand,
    issuerIsBillingCountry: paid.issuerIsBillingCountry,
    ipIsBillingCountry: countryMatch(known.ipCountry, billing.country),
    shippingIsBillingCountry: countryMatch(shipping.country, billing.country),
    deliveryPoint: places.deliveryPoint,
    threeDSecure: paid.threeDSecure,
    accountAgeBand: customer.accountAgeBand,
    addressMatch: places.addressMatch,
    recipientMatch: places.recipientMatch,
    addressCheck: paid.addressCheck,
    resaleBand: basket.resaleBand,
    giftCard: basket.giftCard,
    cardFunding: paid.cardFunding,
    phoneIsBillingCountry: phoneIsBillingCountry(known.phone, billing.country),
    emailForm: mail.emailForm,
    visitBand: customer.visitBand,
    amountStep: amount.amountStep,
    pastPaidOrdersBand: customer.pastPaidOrdersBand,
    itemCountBand: amount.itemCountBand,
    hourBand: band(known.localHour, [6, 12, 18], SIGNAL_WORDS.hourBand),
    delivery: basket.delivery,
    deviceAgeBand: customer.deviceAgeBand,
    country: countryWord(shipping.country ?? billing.country, context),
    emailNamesBuyer: mail.emailNamesBuyer,
    dearestBand: amount.dearestBand,
  }
}

function countryWord(
  country: string | undefined,
  { commonCountries }: SignalContext,
): OrderSignals['country'] {
  const code = countryCode(country)
  return (commonCountries ?? SIGNAL_WORDS.country).find((common) => common === code) ?? 'OTHER'
}

const signalsSchema = z.strictObject({
  ...Object.fromEntries(Object.entries(SIGNAL_WORDS).map(([name, words]) => [name, z.enum(words)])),
  cardBin: z.optional(z.string().check(z.regex(/^\d{6}$/))),
})

/**
 * Checks signals that were stored or received: all of them, nothing else, each a word of its list.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ORDER_INVALID`.
 */
export function parseOrderSignals(value: unknown): OrderSignals {
  const parsed = signalsSchema.safeParse(value)
  if (parsed.success) return parsed.data as unknown as OrderSignals
  const key = parsed.error.issues[0]?.path[0]
  const field = typeof key === 'string' ? key : 'not a signal'
  throw new CloisterError('CLOISTER_ORDER_INVALID', { details: { field } })
}
