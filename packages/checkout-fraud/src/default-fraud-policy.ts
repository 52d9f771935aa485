import type { CustomerLadders, FallbackRule, FraudPolicy } from './fraud-policy.ts'

const LADDERS: CustomerLadders = {
  guest: { allowUpTo: '25_to_50', challengeUpTo: '100_to_250' },
  new: { allowUpTo: '25_to_50', challengeUpTo: '100_to_250' },
  known: { allowUpTo: '500_to_1000', challengeUpTo: 'over_1000' },
  disputed: { allowUpTo: 'nothing', challengeUpTo: '25_to_50' },
}

/** For reasons that an attacker can bring about: nobody unknown is let through by making the model too busy. */
const LADDERS_UNDER_LOAD: CustomerLadders = {
  ...LADDERS,
  guest: { allowUpTo: 'nothing', challengeUpTo: '100_to_250' },
  new: { allowUpTo: 'nothing', challengeUpTo: '100_to_250' },
}

/** However sure the model is: who tests cards learns that they work, and what stands out the model was hardly told of. */
const ALWAYS: readonly FallbackRule[] = [
  {
    name: 'unusual_in_many_ways',
    when: { unusualBand: 'over_3' },
    action: 'review',
    applies: 'always',
  },
  {
    name: 'many_cards_on_a_device',
    velocity: [{ of: 'device', count: 'distinctOthers', atLeast: 4 }],
    action: 'review',
    applies: 'always',
  },
  {
    name: 'many_orders_of_a_device',
    velocity: [{ of: 'device', count: 'orders1h', atLeast: 6 }],
    action: 'review',
    applies: 'always',
  },
]

/**
 * Without the model it allows small orders and the orders of known customers, asks for a proof in the middle, lets a
 * person look at the rest. With the model it asks for a proof, then for a person. Either way a person looks at what is
 * unusual in many ways and at what looks like the testing of cards. It blocks nothing.
 */
export const DEFAULT_FRAUD_POLICY: FraudPolicy = {
  version: 'default-2',
  byScore: { challengeFrom: 0.5, reviewFrom: 0.85 },
  rules: [
    ...ALWAYS,
    { name: 'many_payment_attempts', when: { paymentAttemptsBand: 'over_3' }, action: 'review' },
    { name: 'card_went_bad', velocity: [{ of: 'card', count: 'badRecently', atLeast: 1 }], action: 'review' },
    {
      name: 'device_went_bad',
      velocity: [{ of: 'device', count: 'badRecently', atLeast: 1 }],
      action: 'review',
    },
    {
      name: 'address_went_bad',
      velocity: [{ of: 'shipping', count: 'badRecently', atLeast: 2 }],
      action: 'review',
    },
  ],
  byCustomer: LADDERS,
  byReason: { overloaded: LADDERS_UNDER_LOAD, rate_limit: LADDERS_UNDER_LOAD },
  unreadable: 'review',
  exemption: { belowScore: 0.05, upTo: '100_to_250' },
}
