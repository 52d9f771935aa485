import type { TokenKind } from '../order-tokens.ts'
import type { SignalName } from '../signal-words.ts'

/** What each signal is, for people. */
export const SIGNAL_TEXTS: Readonly<Record<SignalName, string>> = {
  form: 'the form of the signals',
  amountBand: 'the total of the order',
  disputes: 'disputed orders of the account',
  accountAgeBand: 'the age of the account',
  pastPaidOrdersBand: 'earlier orders of the account that were paid',
  ipIsBillingCountry: 'whether the connection comes from the billing country',
  shippingIsBillingCountry: 'whether the order is sent to the billing country',
  issuerIsBillingCountry: 'whether the card was issued in the billing country',
  phoneIsBillingCountry: 'whether the phone number is of the billing country',
  addressMatch: 'how near the shipping address is to the billing address',
  recipientMatch: 'whether the recipient is the buyer',
  emailNamesBuyer: 'whether the e-mail address resembles the name of the buyer',
  paymentAttemptsBand: 'how often payment was tried in the session',
  securityCode: 'whether the security code of the card was right',
  threeDSecure: 'the outcome of 3-D Secure',
  addressCheck: 'whether the bank knows the billing address',
  emailClass: 'the kind of e-mail provider',
  emailForm: 'the form of the e-mail address',
  ipNetwork: 'the kind of network',
  deliveryPoint: 'the kind of delivery point',
  cardFunding: 'the kind of card',
  giftCard: 'whether gift cards are bought',
  resaleBand: 'the share of goods that are easily sold on',
  deviceAgeBand: 'for how long the device has been known',
  visitBand: 'how long the visit took',
  delivery: 'the kind of delivery',
  amountStep: 'the total of the order, in finer steps',
  itemCountBand: 'the number of articles',
  dearestBand: 'the price of the dearest article',
  hourBand: 'the time of day',
  unusualBand: 'how many of the signs are unusual',
  country: 'the country of delivery',
}

/** What is counted under, for people. */
export const TOKEN_TEXTS: Readonly<Record<TokenKind, string>> = {
  account: 'the account',
  card: 'the card',
  device: 'the device',
  email: 'the e-mail address',
  network: 'the network',
  shipping: 'the shipping address',
}
