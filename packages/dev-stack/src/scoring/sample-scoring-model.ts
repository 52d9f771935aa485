import { FEATURES, SCHEMA_ID, SIGNAL_WORDS } from '@cloister/checkout-fraud'
import { type TreeNode, writeBooster } from './write-booster.ts'

type SignalName = keyof typeof SIGNAL_WORDS

/** One order in fifty, before anything is known of it. */
const BASE_SCORE = 0.02

/** By how much a word moves the log-odds. Made up: it shows what a model sees, and was learned from nothing. */
const WORDS: Readonly<Partial<Record<SignalName, Readonly<Record<string, number>>>>> = {
  amountBand: { '250_to_500': 0.4, '500_to_1000': 0.8, over_1000: 1.2 },
  disputes: { some: 1.8 },
  accountAgeBand: { guest: 0.4, under_1_hour: 1, under_1_day: 0.6, over_1_year: -0.8 },
  pastPaidOrdersBand: { none: 0.3, '2_to_5': -0.6, over_5: -1.2 },
  ipIsBillingCountry: { different: 0.9 },
  shippingIsBillingCountry: { different: 0.9 },
  issuerIsBillingCountry: { different: 0.8 },
  recipientMatch: { different: 0.5 },
  paymentAttemptsBand: { '2_to_3': 0.5, over_3: 1.6 },
  securityCode: { mismatch: 1.3 },
  threeDSecure: { passed: -1.2, failed: 1.2 },
  addressCheck: { mismatch: 0.8 },
  emailClass: { disposable: 1.4 },
  ipNetwork: { hosting: 0.9, anonymiser: 1.2 },
  deliveryPoint: { forwarder: 1 },
  cardFunding: { prepaid: 0.6 },
  giftCard: { some: 0.7 },
  resaleBand: { most: 0.5 },
  deviceAgeBand: { under_1_hour: 0.5 },
}

/** From which bucket on what was counted moves the log-odds. */
const COUNTS: Readonly<Record<string, { readonly from: number; readonly by: number }>> = {
  'card.orders1h': { from: 2, by: 0.8 },
  'card.badRate30d': { from: 2, by: 1.6 },
  'device.orders1h': { from: 2, by: 0.9 },
  'device.distinctOthers': { from: 2, by: 1.2 },
  'device.badRate30d': { from: 2, by: 1.6 },
  'network.distinctOthers': { from: 3, by: 0.8 },
  'network.badRate7d': { from: 3, by: 1 },
  'shipping.distinctOthers': { from: 2, by: 0.9 },
  'shipping.badRate30d': { from: 2, by: 1.6 },
}

/** A model of boosted trees for the demo, in the form in which XGBoost saves one: made at start, by hand, of few rules. */
export function sampleScoringModel(): object {
  const ofWords = Object.entries(WORDS).flatMap(([name, moves]) =>
    Object.entries(moves).map(([word, by]) => isWord(name as SignalName, word, by)),
  )
  const ofCounts = Object.entries(COUNTS).map(([name, { from, by }]) => ({
    feature: FEATURES.indexOf(name),
    below: from - 0.5,
    left: 0,
    right: by,
  }))
  return writeBooster({
    trees: [...ofWords, ...ofCounts],
    features: FEATURES,
    schema: SCHEMA_ID,
    baseScore: BASE_SCORE,
  })
}

/** A signal is told as the place of its word. */
function isWord(name: SignalName, word: string, by: number): TreeNode {
  const place = (SIGNAL_WORDS[name] as readonly string[]).indexOf(word)
  const feature = FEATURES.indexOf(name)
  const upTo: TreeNode = { feature, below: place - 0.5, left: 0, right: by }
  return { feature, below: place + 0.5, left: upTo, right: 0 }
}
