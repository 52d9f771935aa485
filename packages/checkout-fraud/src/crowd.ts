import { type OrderSignals, SIGNAL_WORDS, type SignalName, type ToldName } from './signal-words.ts'

/** The orders among which one is to be lost. */
export interface Crowd {
  /** How many orders look alike at most times: those of a month, say. */
  readonly orders: number
  /** How common each word is among them, 0 to 1, in the order of `SIGNAL_WORDS`. */
  readonly shares: { readonly [Name in ToldName]: readonly number[] }
}

/** What a shop gives always or never costs nothing; what it gives now and then, little. */
const UNKNOWN = 0.97

/** Where nothing typical can be said, as of the country, the share is what many values of equal weight would have. */
const TYPICAL_SHARES: Crowd['shares'] = {
  unusualBand: [0.5, 0.24, 0.15, 0.07, 0.04],
  amountBand: [0.06, 0.14, 0.25, 0.27, 0.19, 0.06, 0.02, 0.01],
  disputes: [0.99, 0.01],
  accountAgeBand: [0.42, 0.06, 0.03, 0.1, 0.2, 0.19],
  pastPaidOrdersBand: [0.6, 0.14, 0.17, 0.09],
  ipIsBillingCountry: [0.94, 0.05, UNKNOWN],
  shippingIsBillingCountry: [0.96, 0.03, UNKNOWN],
  issuerIsBillingCountry: [0.95, 0.04, UNKNOWN],
  phoneIsBillingCountry: [0.95, 0.04, UNKNOWN],
  addressMatch: [0.8, 0.06, 0.12, UNKNOWN],
  recipientMatch: [0.84, 0.06, 0.1, UNKNOWN],
  emailNamesBuyer: [0.7, 0.3, UNKNOWN],
  paymentAttemptsBand: [0.9, 0.08, 0.02, UNKNOWN],
  securityCode: [0.97, 0.03, UNKNOWN],
  threeDSecure: [0.85, 0.1, 0.03, UNKNOWN],
  addressCheck: [0.75, 0.15, 0.08, UNKNOWN],
  emailClass: [0.78, 0.18, 0.02, 0.01, UNKNOWN],
  emailForm: [0.86, 0.14, UNKNOWN],
  ipNetwork: [0.95, 0.02, 0.03, UNKNOWN],
  deliveryPoint: [0.88, 0.11, 0.01, UNKNOWN],
  cardFunding: [0.45, 0.48, 0.04, UNKNOWN],
  giftCard: [0.97, 0.03, UNKNOWN],
  resaleBand: [0.8, 0.1, 0.1, UNKNOWN],
  deviceAgeBand: [0.4, 0.08, 0.17, 0.35, UNKNOWN],
  visitBand: [0.04, 0.5, 0.46, UNKNOWN],
  delivery: [0.8, 0.13, 0.07, UNKNOWN],
  country: SIGNAL_WORDS.country.map(() => 0.06),
  // A band of the amount holds about two steps.
  amountStep: SIGNAL_WORDS.amountStep.map(() => 0.43),
  itemCountBand: [0.45, 0.25, 0.2, 0.07, 0.03],
  dearestBand: [0.35, 0.42, 0.19, 0.04, UNKNOWN],
  hourBand: [0.06, 0.28, 0.38, 0.28],
}

/**
 * Two thousand orders of a month, in a shop of everyday goods that sells mostly at home, for those who have not measured
 * their own. In a shop with more orders it tells less than it could; one with fewer says so, `{ ...TYPICAL_CROWD, orders:
 * 1_000 }`. Below a thousand nothing is promised: too few orders are there to be lost among.
 */
export const TYPICAL_CROWD: Crowd = { orders: 2_000, shares: TYPICAL_SHARES }

/**
 * The crowd in which nothing stands out, so that every word is told. Only for a scorer in the shop's own process, where
 * nothing crosses: a frame of it points at one shopper.
 */
export const EVERYTHING_TOLD: Crowd = { orders: Number.POSITIVE_INFINITY, shares: TYPICAL_SHARES }

/** A word that was not seen yet is about as common as one order among all of them. */
const UNSEEN = 0.5

/**
 * Counts how common each word is among the orders of a shop. Give it those of a usual month, and several
 * thousand of them: of fewer it learns that nearly every order stands out.
 */
export function measureCrowd(orders: Iterable<OrderSignals>): Crowd {
  const counts = new Map<SignalName, number[]>(
    Object.entries(SIGNAL_WORDS).map(([name, words]) => [name as SignalName, words.map(() => UNSEEN)]),
  )
  let total = 1
  for (const signals of orders) {
    total += 1
    for (const [name, seen] of counts) {
      const place = (SIGNAL_WORDS[name] as readonly string[]).indexOf(signals[name])
      seen[place] = (seen[place] ?? UNSEEN) + 1
    }
  }
  const shares = [...counts].map(([name, seen]) => [name, seen.map((count) => count / total)])
  return { orders: total - 1, shares: Object.fromEntries(shares) }
}
