import { type OrderSignals, SIGNAL_WORDS, type SignalName, type SignalWordsOf } from '../signal-words.ts'
import { band } from './band.ts'

/** The words that few honest orders have. Alone none of them says much; several of them together do. */
export const UNUSUAL_WORDS: { readonly [Name in SignalName]?: readonly OrderSignals[Name][] } = {
  securityCode: ['mismatch'],
  ipNetwork: ['hosting', 'anonymiser'],
  emailClass: ['disposable'],
  disputes: ['some'],
  paymentAttemptsBand: ['2_to_3', 'over_3'],
  issuerIsBillingCountry: ['different'],
  ipIsBillingCountry: ['different'],
  shippingIsBillingCountry: ['different'],
  deliveryPoint: ['forwarder'],
  threeDSecure: ['failed'],
  accountAgeBand: ['under_1_hour', 'under_1_day'],
  addressMatch: ['far'],
  recipientMatch: ['different'],
  addressCheck: ['mismatch'],
  resaleBand: ['most'],
  giftCard: ['some'],
  cardFunding: ['prepaid'],
  phoneIsBillingCountry: ['different'],
  emailForm: ['unusual'],
  visitBand: ['under_1_minute'],
}

const ENTRIES = Object.entries(UNUSUAL_WORDS) as readonly [keyof typeof UNUSUAL_WORDS, readonly string[]][]

/** How many signals have a word that is unusual. */
export function unusualBandOf(
  signals: Omit<SignalWordsOf, 'form' | 'unusualBand'>,
): OrderSignals['unusualBand'] {
  const words: Readonly<Partial<Record<SignalName, string>>> = signals
  const count = ENTRIES.filter(([name, unusual]) => unusual.includes(words[name] ?? '')).length
  return band(count, [1, 2, 3, 4], SIGNAL_WORDS.unusualBand)
}
