import { describe, expect, it } from 'vitest'
import type { CheckoutOrder } from './checkout-order.ts'
import { decideByPolicy } from './decide-by-policy.ts'
import { actionWithoutModel, type FraudDecision } from './fraud-decision.ts'
import { DEFAULT_FRAUD_POLICY, type FraudPolicy, parseFraudPolicy } from './fraud-policy.ts'
import { orderSignals } from './order-signals.ts'
import { type OrderSignals, SIGNAL_WORDS } from './signal-words.ts'

const order: CheckoutOrder = {
  totalInHundredths: 3000,
  itemCount: 1,
  billingCountry: 'DE',
  shippingCountry: 'DE',
  ipCountry: 'DE',
  pastPaidOrders: 0,
  hadDispute: false,
  localHour: 14,
}
const known = { ...order, accountAgeSeconds: 86_400 * 400, pastPaidOrders: 4 }
const decided = (of: CheckoutOrder, policy: FraudPolicy = DEFAULT_FRAUD_POLICY) =>
  decideByPolicy(orderSignals(of), policy)

/** Every combination of the words on which a default depends. */
const everyCase: readonly OrderSignals[] = SIGNAL_WORDS.amountBand.flatMap((amountBand) =>
  SIGNAL_WORDS.accountAgeBand.flatMap((accountAgeBand) =>
    SIGNAL_WORDS.pastPaidOrdersBand.flatMap((pastPaidOrdersBand) =>
      SIGNAL_WORDS.disputes.map((disputes) => ({
        ...orderSignals(order),
        amountBand,
        accountAgeBand,
        pastPaidOrdersBand,
        disputes,
      })),
    ),
  ),
)

describe('a decision without the model', () => {
  it.each([
    ['a small order of a guest', order, 'allow'],
    ['a middling order of a guest', { ...order, totalInHundredths: 12_000 }, 'challenge'],
    ['a large order of a guest', { ...order, totalInHundredths: 30_000 }, 'review'],
    ['a large order of a known customer', { ...known, totalInHundredths: 30_000 }, 'allow'],
    ['a very large order of a known customer', { ...known, totalInHundredths: 300_000 }, 'challenge'],
    ['a small order after a dispute', { ...known, hadDispute: true }, 'challenge'],
    ['a middling order after a dispute', { ...known, hadDispute: true, totalInHundredths: 6000 }, 'review'],
    [
      'an old account that never bought',
      { ...known, pastPaidOrders: 0, totalInHundredths: 30_000 },
      'review',
    ],
  ])('on %s is as the default policy says', (_, of, action) => {
    expect(actionWithoutModel(decided(of))).toBe(action)
  })

  it('never blocks by a default, and always says that it is degraded, why, and by which policy', () => {
    const decisions = everyCase.map((signals) => decideByPolicy(signals, DEFAULT_FRAUD_POLICY, 'deadline'))
    expect(decisions).toHaveLength(8 * 6 * 4 * 2)
    expect(decisions.filter((decision) => actionWithoutModel(decision) === 'block')).toEqual([])
    expect(
      decisions.filter(
        ({ degraded, source, reason, policyVersion, reasons }) =>
          degraded &&
          source === 'policy_default' &&
          reason === 'deadline' &&
          policyVersion !== '' &&
          reasons.length === 2,
      ),
    ).toHaveLength(decisions.length)
  })

  it('is stricter for a higher amount, never more lenient', () => {
    const severity = { allow: 0, challenge: 1, review: 2, block: 3 }
    const lenient = everyCase.filter((signals) => {
      const place = SIGNAL_WORDS.amountBand.indexOf(signals.amountBand)
      const amountBand = SIGNAL_WORDS.amountBand[place + 1] ?? signals.amountBand
      const [here, above] = [signals, { ...signals, amountBand }].map(
        (of) => severity[actionWithoutModel(decideByPolicy(of, DEFAULT_FRAUD_POLICY))],
      )
      return (above ?? 0) < (here ?? 0)
    })
    expect(lenient).toEqual([])
  })

  it('blocks where a rule of the merchant says so, and names the rule', () => {
    const policy = parseFraudPolicy({
      ...DEFAULT_FRAUD_POLICY,
      version: 'autumn.2',
      rules: [
        {
          name: 'disputed_and_far',
          when: { disputes: 'some', ipIsBillingCountry: 'different' },
          action: 'block',
        },
        { name: 'anything_far', when: { ipIsBillingCountry: 'different' }, action: 'review' },
      ],
    })
    expect(decided({ ...order, hadDispute: true, ipCountry: 'NL' }, policy)).toEqual({
      degraded: true,
      source: 'fallback_rules',
      action: 'block',
      reason: 'no_model',
      reasons: ['rule_disputed_and_far'],
      policyVersion: 'autumn.2',
    })
    expect(actionWithoutModel(decided({ ...order, ipCountry: 'NL' }, policy))).toBe('review')
    expect(decided(order, policy).source).toBe('policy_default')
  })

  it('cannot be taken for a decision of the model: the action is behind the question', () => {
    const decision: FraudDecision = decided(order) as FraudDecision
    // @ts-expect-error Without a look at `degraded` there is no action.
    const careless: unknown = decision.action
    const careful = decision.degraded ? actionWithoutModel(decision) : decision.action
    expect([careless, careful]).toEqual(['allow', 'allow'])
  })
})

describe('a fraud policy', () => {
  it('that comes with the package is a valid one', () => {
    expect(parseFraudPolicy(DEFAULT_FRAUD_POLICY)).toEqual(DEFAULT_FRAUD_POLICY)
  })

  const rule = { name: 'far', when: { ipIsBillingCountry: 'different' }, action: 'review' }
  const { byCustomer } = DEFAULT_FRAUD_POLICY
  it.each([
    [{ byCustomer }, 'version'],
    [{ version: '1' }, 'byCustomer'],
    [
      { version: '1', byCustomer: { ...byCustomer, guest: { allowUpTo: 'over_1000', above: 'block' } } },
      'byCustomer.guest',
    ],
    [{ version: '1', byCustomer, rules: [{ ...rule, action: 'explode' }] }, 'rules.0.action'],
    [{ version: '1', byCustomer, rules: [{ ...rule, when: {} }] }, 'rules.0.when'],
    [{ version: '1', byCustomer, rules: [{ ...rule, when: { country: 'Plumbershire' } }] }, 'rules.0.when'],
    [{ version: '1', byCustomer, rules: [{ ...rule, when: { toString: 'x' } }] }, 'rules.0.when'],
    [undefined, 'policy'],
  ])('that cannot be understood is refused with the name of the option: %#', (policy, option) => {
    expect(() => parseFraudPolicy(policy)).toThrow(
      expect.objectContaining({
        code: 'CLOISTER_OPTIONS_INVALID',
        details: expect.objectContaining({ option: expect.stringContaining(option) }),
      }),
    )
  })
})
