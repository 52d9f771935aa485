/**
 * Every signal and every word that it may be. This table is the whole of what can leave: there is no number, no free
 * text and no token among the signals.
 *
 * Bands begin with their lower end and stop before their upper end, as in 10 ≤ total < 25. A country outside the list
 * is `OTHER`: in most shops a rarer one would point at a few people.
 */
export const SIGNAL_WORDS = {
  form: ['order-signals/1'],
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
  itemCountBand: ['1', '2', '3_to_5', '6_to_10', 'over_10'],
  shippingIsBillingCountry: ['same', 'different', 'unknown'],
  ipIsBillingCountry: ['same', 'different', 'unknown'],
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
  accountAgeBand: ['guest', 'under_1_hour', 'under_1_day', 'under_30_days', 'under_1_year', 'over_1_year'],
  pastPaidOrdersBand: ['none', '1', '2_to_5', 'over_5'],
  disputes: ['none', 'some'],
  hourBand: ['0_to_5', '6_to_11', '12_to_17', '18_to_23'],
} as const

type SignalWords = typeof SIGNAL_WORDS

/** An order as the model may see it: one word for each signal. */
export type OrderSignals = { readonly [Name in keyof SignalWords]: SignalWords[Name][number] }

export type AmountBand = OrderSignals['amountBand']
