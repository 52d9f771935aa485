/**
 * Every signal and every word that it may be. This table is the whole of what can be known about an order outside the
 * function that read it: there is no number, no free text and no token among the signals. `unknown` is
 * what the shop was not told or could not read.
 *
 * Bands begin with their lower end and stop before their upper end, as in 10 ≤ total < 25. The order of the signals is
 * the order in which they are told: see `keepInCrowd`.
 */
export const SIGNAL_WORDS = {
  form: ['order-signals/2'],

  // How much is unusual, and how much is at stake
  amountBand: [
    'under_10',
    '10_to_25',
    '25_to_50',
    '50_to_100',
    '100_to_250',
    '250_to_500',
    '500_to_1000',
    'over_1000',
  ],
  unusualBand: ['none', '1', '2', '3', 'over_3'],

  // What is seldom an honest shopper's
  securityCode: ['match', 'mismatch', 'unknown'],
  ipNetwork: ['consumer', 'hosting', 'anonymiser', 'unknown'],
  emailClass: ['free', 'corporate', 'public_body', 'disposable', 'unknown'],
  disputes: ['none', 'some'],
  paymentAttemptsBand: ['1', '2_to_3', 'over_3', 'unknown'],
  issuerIsBillingCountry: ['same', 'different', 'unknown'],
  ipIsBillingCountry: ['same', 'different', 'unknown'],
  shippingIsBillingCountry: ['same', 'different', 'unknown'],
  deliveryPoint: ['door', 'collection_point', 'forwarder', 'unknown'],
  threeDSecure: ['passed', 'attempted', 'failed', 'unknown'],

  // Who buys
  accountAgeBand: ['guest', 'under_1_hour', 'under_1_day', 'under_30_days', 'under_1_year', 'over_1_year'],

  // What does not quite fit together
  addressMatch: ['same', 'near', 'far', 'unknown'],
  recipientMatch: ['same', 'partly', 'different', 'unknown'],
  addressCheck: ['match', 'partly', 'mismatch', 'unknown'],
  resaleBand: ['none', 'some', 'most', 'unknown'],
  giftCard: ['none', 'some', 'unknown'],
  cardFunding: ['credit', 'debit', 'prepaid', 'unknown'],
  phoneIsBillingCountry: ['same', 'different', 'unknown'],
  emailForm: ['ordinary', 'unusual', 'unknown'],
  visitBand: ['under_1_minute', 'under_10_minutes', 'over_10_minutes', 'unknown'],

  // What an order is like
  amountStep: [
    'step_0',
    'step_1',
    'step_2',
    'step_3',
    'step_4',
    'step_5',
    'step_6',
    'step_7',
    'step_8',
    'step_9',
    'step_10',
    'step_11',
    'step_12',
    'step_13',
    'step_14',
    'step_15',
    'step_16',
    'step_17',
    'step_18',
    'step_19',
    'step_20',
  ],
  pastPaidOrdersBand: ['none', '1', '2_to_5', 'over_5'],
  itemCountBand: ['1', '2', '3_to_5', '6_to_10', 'over_10'],
  hourBand: ['0_to_5', '6_to_11', '12_to_17', '18_to_23'],
  delivery: ['standard', 'express', 'none', 'unknown'],
  deviceAgeBand: ['under_1_hour', 'under_1_day', 'under_30_days', 'over_30_days', 'unknown'],
  country: [
    'AT',
    'AU',
    'BE',
    'BR',
    'CA',
    'CH',
    'CN',
    'CZ',
    'DE',
    'DK',
    'ES',
    'FI',
    'FR',
    'GB',
    'GR',
    'HU',
    'IE',
    'IL',
    'IN',
    'IT',
    'JP',
    'KR',
    'MX',
    'NL',
    'NO',
    'NZ',
    'PL',
    'PT',
    'RO',
    'SE',
    'SG',
    'TR',
    'US',
    'ZA',
    'OTHER',
  ],
  emailNamesBuyer: ['yes', 'no', 'unknown'],
  dearestBand: ['under_25', '25_to_100', '100_to_500', 'over_500', 'unknown'],
} as const

type SignalWords = typeof SIGNAL_WORDS

/** The name of a signal. */
export type SignalName = keyof SignalWords

/** A signal that can be told: all but the name of their form. */
export type ToldName = Exclude<SignalName, 'form'>

/** In the order in which they are told. */
export const TOLD_NAMES = Object.keys(SIGNAL_WORDS).filter((name) => name !== 'form') as readonly ToldName[]

declare const brand: unique symbol

/**
 * An order as the shop may judge it: one word for each signal. Only `orderSignals` and `parseOrderSignals` make one.
 *
 * `cardBin` is there only when the merchant asked for it: the first six digits of the card.
 */
export type OrderSignals = SignalWordsOf & {
  readonly cardBin?: string
  readonly [brand]: 'OrderSignals'
}

/** The words of an order, before anybody vouches that they are an order's. */
export type SignalWordsOf = { readonly [Name in SignalName]: SignalWords[Name][number] }

/** Signals as they may leave: a word that would make the order stand out is `untold`. */
export type ToldSignals = {
  readonly [Name in SignalName]: SignalWords[Name][number] | 'untold'
} & { readonly cardBin?: string }

export type AmountBand = OrderSignals['amountBand']
