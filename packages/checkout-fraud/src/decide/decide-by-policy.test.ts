import { describe, expect, it } from 'vitest'
import { checkoutOrder } from '../../test-support/checkout-order.ts'
import { DEFAULT_FRAUD_POLICY } from '../default-fraud-policy.ts'
import { DEGRADED_REASONS, type DegradedReason, isAsStrict } from '../fraud-decision.ts'
import type { FraudPolicy } from '../fraud-policy.ts'
import { orderSignals } from '../order-signals.ts'
import { type OrderSignals, SIGNAL_WORDS } from '../signal-words.ts'
import type { TokenVelocity, VelocityReading } from '../velocity/velocity-store.ts'
import { decideByPolicy } from './decide-by-policy.ts'

const guest = checkoutOrder()
const known = checkoutOrder({ accountAgeSeconds: 86_400 * 400, pastPaidOrders: 4 })
const decided = (
  order = guest,
  policy: FraudPolicy = DEFAULT_FRAUD_POLICY,
  reason: DegradedReason = 'deadline',
) => decideByPolicy({ signals: orderSignals(order), velocity: undefined }, policy, reason)

/** Every combination of the words on which a default depends. */
const everyCase: readonly OrderSignals[] = SIGNAL_WORDS.amountBand.flatMap((amountBand) =>
  SIGNAL_WORDS.accountAgeBand.flatMap((accountAgeBand) =>
    SIGNAL_WORDS.pastPaidOrdersBand.flatMap((pastPaidOrdersBand) =>
      SIGNAL_WORDS.disputes.map((disputes) => ({
        ...orderSignals(guest),
        amountBand,
        accountAgeBand,
        pastPaidOrdersBand,
        disputes,
      })),
    ),
  ),
)
const actionOn = (signals: OrderSignals, reason: DegradedReason) =>
  decideByPolicy({ signals, velocity: undefined }, DEFAULT_FRAUD_POLICY, reason).action

describe('the default policy, without the model,', () => {
  it.each([
    ['a small order of a guest', guest, 'allow'],
    ['a middling order of a guest', { ...guest, totalInHundredths: 12_000 }, 'challenge'],
    ['a large order of a guest', { ...guest, totalInHundredths: 30_000 }, 'review'],
    ['a large order of a known customer', { ...known, totalInHundredths: 30_000 }, 'allow'],
    ['a very large order of a known customer', { ...known, totalInHundredths: 300_000 }, 'challenge'],
    ['a small order after a dispute', { ...known, hadDispute: true }, 'challenge'],
    ['a middling order after a dispute', { ...known, hadDispute: true, totalInHundredths: 6000 }, 'review'],
    [
      'an old account that never bought',
      { ...known, pastPaidOrders: 0, totalInHundredths: 30_000 },
      'review',
    ],
    ['a small order after many attempts to pay', { ...guest, paymentAttempts: 7 }, 'review'],
  ])('decides %s as it says', (_, order, action) => {
    expect(decided(order).action).toBe(action)
  })

  it('never blocks, whatever the order and whatever the reason', () => {
    const cases = everyCase.flatMap((signals) => DEGRADED_REASONS.map((reason) => actionOn(signals, reason)))
    expect(cases).toHaveLength(8 * 6 * 4 * 2 * DEGRADED_REASONS.length)
    expect(new Set(cases)).toEqual(new Set(['allow', 'challenge', 'review']))
  })

  it('is stricter for a higher amount, never more lenient', () => {
    const lenient = everyCase.filter((signals) => {
      const place = SIGNAL_WORDS.amountBand.indexOf(signals.amountBand)
      const amountBand = SIGNAL_WORDS.amountBand[place + 1] ?? signals.amountBand
      return !isAsStrict(actionOn({ ...signals, amountBand }, 'deadline'), actionOn(signals, 'deadline'))
    })
    expect(lenient).toEqual([])
  })

  it('lets no guest through whom nobody could check because the model was kept busy', () => {
    expect(decided(guest, DEFAULT_FRAUD_POLICY, 'overloaded').action).toBe('challenge')
    expect(decided(guest, DEFAULT_FRAUD_POLICY, 'rate_limit').action).toBe('challenge')
  })

  it('lets a person look at an order of which nothing is known', () => {
    expect(
      decideByPolicy({ signals: undefined, velocity: undefined }, DEFAULT_FRAUD_POLICY, 'order_invalid'),
    ).toEqual({ source: 'policy_default', action: 'review', reasons: ['order_unreadable'] })
  })
})

describe('a rule of the policy', () => {
  const counted = (kind: string, counts: Partial<TokenVelocity>): VelocityReading =>
    ({ isRepeated: false, byKind: { [kind]: counts } }) as VelocityReading
  const withCounts = (velocity: VelocityReading | undefined) =>
    decideByPolicy({ signals: orderSignals(guest), velocity }, DEFAULT_FRAUD_POLICY, 'deadline')

  it('decides before the defaults, may block, and is named', () => {
    const policy: FraudPolicy = {
      ...DEFAULT_FRAUD_POLICY,
      rules: [
        {
          name: 'disputed_and_far',
          when: { disputes: 'some', ipIsBillingCountry: 'different' },
          action: 'block',
        },
        { name: 'anything_far', when: { ipIsBillingCountry: 'different' }, action: 'review' },
      ],
    }
    expect(decided({ ...guest, hadDispute: true, ipCountry: 'NL' }, policy)).toEqual({
      source: 'fallback_rules',
      action: 'block',
      reasons: ['rule_disputed_and_far'],
    })
    expect(decided({ ...guest, ipCountry: 'NL' }, policy).reasons).toEqual(['rule_anything_far'])
    expect(decided(guest, policy).source).toBe('policy_default')
  })

  it.each([
    ['many cards on one device', 'device', { distinctOthers: 4 }, 'rule_many_cards_on_a_device'],
    ['many orders of one device', 'device', { orders1h: 6 }, 'rule_many_orders_of_a_device'],
    ['a card that went bad', 'card', { badRecently: 1 }, 'rule_card_went_bad'],
  ])('finds %s by what was counted', (_, kind, counts, reason) => {
    expect(withCounts(counted(kind, counts))).toMatchObject({ action: 'review', reasons: [reason] })
  })

  it('that always applies finds what the model was hardly told of', () => {
    const odd = orderSignals({
      ...guest,
      ...{ email: 'x@yopmail.com', ipNetwork: 'anonymiser', ipCountry: 'NL', paymentAttempts: 3 },
    })
    expect(odd.unusualBand).toBe('over_3')
    expect(decideByPolicy({ signals: odd, velocity: undefined }, DEFAULT_FRAUD_POLICY).reasons).toEqual([
      'rule_unusual_in_many_ways',
    ])
  })

  it('that needs counts does not hold without them', () => {
    expect(withCounts(undefined).source).toBe('policy_default')
    expect(withCounts(counted('device', { distinctOthers: 3, orders1h: 5 })).source).toBe('policy_default')
  })
})
