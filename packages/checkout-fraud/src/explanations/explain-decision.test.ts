import { CloisterError } from '@cloister/core'
import { afterEach, describe, expect, it } from 'vitest'
import { checkoutOrder } from '../../test-support/checkout-order.ts'
import { fakeAuditLog } from '../../test-support/fake-audit-log.ts'
import { type FakeScorer, fakeScorer, scoreOf } from '../../test-support/fake-scorer.ts'
import type { CheckoutFraudOptions } from '../checkout-fraud-options.ts'
import { type CheckoutFraud, createCheckoutFraud } from '../create-checkout-fraud.ts'
import { DEFAULT_FRAUD_POLICY } from '../default-fraud-policy.ts'
import { DEGRADED_REASONS } from '../fraud-decision.ts'
import { createKeyring } from '../keyring.ts'
import { createMemoryVelocity } from '../velocity/memory-velocity.ts'
import type { Explanation } from './explanation.ts'
import { FAULT_TEXTS } from './fault-texts.ts'
import { SHOPPER_TEXTS } from './shopper-text.ts'

const open: CheckoutFraud[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((fraud) => fraud.close()))
})

function shop(differs: Partial<CheckoutFraudOptions> = {}): CheckoutFraud {
  const fraud = createCheckoutFraud({
    ...{ keys: createKeyring(), velocity: createMemoryVelocity(), audit: fakeAuditLog() },
    ...{ scorer: suspiciousOfForeigners(), ...differs },
  })
  open.push(fraud)
  return fraud
}

/** A model that minds what is unusual, such as connections from elsewhere, and devices that ordered before. */
function suspiciousOfForeigners(version?: string): FakeScorer {
  return fakeScorer(({ signals, velocity }) => {
    const ofPlace = signals.unusualBand === 'none' ? 0.1 : 0.5
    const ofDevice = (velocity.device?.orders1h ?? 0) > 0 ? 0.4 : 0
    return Promise.resolve(scoreOf(ofPlace + ofDevice, version))
  })
}

const foreign = checkoutOrder({ ipCountry: 'NL' })

async function explained(fraud: CheckoutFraud, order = foreign): Promise<Explanation> {
  const { decisionId } = await fraud.decide(order)
  const explanation = await fraud.explain(decisionId)
  if (explanation === undefined) throw new Error('there is no record')
  return explanation
}

describe('the explanation of a decision', () => {
  it('says how it came about, what was known, by which model and by which policy', async () => {
    const explanation = await explained(shop())

    expect(explanation).toMatchObject({
      ...{ action: 'challenge', source: 'model', faults: [], later: [] },
      model: { name: 'fake', version: 'v1', score: 0.5 },
      policy: { version: 'default-2' },
      decidedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      shopperText: SHOPPER_TEXTS.challenge,
    })
    expect(explanation.reasons).toEqual([
      {
        code: 'model_ipIsBillingCountry:different',
        merchantText:
          'The model weighed whether the connection comes from the billing country (“different”) against the order.',
      },
    ])
    expect(explanation.signals).toContainEqual({
      ...{ name: 'ipIsBillingCountry', value: 'different', wasTold: true },
      meaning: 'whether the connection comes from the billing country',
    })
    expect(explanation.signals).toContainEqual(
      expect.objectContaining({ name: 'unusualBand', value: '1', wasTold: true }),
    )
    expect(explanation.procedure.join(' ')).toMatch(/score of 0\.5.*policy.*challenge.*person can look at/)
  })

  it('says what was kept from a model that runs elsewhere, lest the order stand out', async () => {
    const scorer = Object.assign(suspiciousOfForeigners(), { isLocal: false })
    const { signals } = await explained(shop({ scorer }))
    const keptBack = signals.filter(({ wasTold }) => !wasTold).map(({ name }) => name)

    expect(keptBack).toContain('ipIsBillingCountry')
    expect(keptBack).not.toContain('unusualBand')
    expect(scorer.asked[0]?.signals.ipIsBillingCountry).toBe('untold')
  })

  it('says which single change would have led to a milder answer, by the same model', async () => {
    const { counterfactuals } = await explained(shop())

    expect(counterfactuals).toEqual({
      status: 'computed',
      changes: [
        {
          ...{ signal: 'ipIsBillingCountry', was: 'different', instead: 'same', action: 'allow', score: 0.1 },
          text: 'Had whether the connection comes from the billing country been “same” and not “different”, the answer would have been allow.',
        },
      ],
    })
  })

  it('says that it would have been milder without a history', async () => {
    const fraud = shop()
    await fraud.decide(foreign)
    const { counterfactuals, action } = await explained(
      fraud,
      checkoutOrder({ ipCountry: 'NL', orderId: 'order-2', placedAtMs: foreign.placedAtMs + 1 }),
    )

    expect(action).toBe('review')
    expect(counterfactuals).toMatchObject({
      changes: expect.arrayContaining([
        expect.objectContaining({ signal: 'velocity', action: 'challenge' }),
        expect.objectContaining({ signal: 'ipIsBillingCountry', action: 'challenge' }),
      ]),
    })
  })

  it('of a decision by the policy says which amount or history would have led to a milder one', async () => {
    const scorer = fakeScorer(new CloisterError('CLOISTER_GATEWAY_UNREACHABLE'))
    const { counterfactuals, faults, signals } = await explained(
      shop({ scorer }),
      checkoutOrder({ totalInHundredths: 12_000 }),
    )

    expect(faults).toEqual([{ code: 'unreachable', merchantText: FAULT_TEXTS.unreachable }])
    expect(counterfactuals).toMatchObject({
      status: 'computed',
      changes: [{ signal: 'amountBand', was: '100_to_250', instead: '25_to_50', action: 'allow' }],
    })
    expect(signals.length).toBeGreaterThan(30)
  })

  it('of a decision by a rule that counts does not pretend that another signal would have helped', async () => {
    const scorer = fakeScorer(new CloisterError('CLOISTER_GATEWAY_UNREACHABLE'))
    const policy = {
      ...DEFAULT_FRAUD_POLICY,
      rules: [
        { name: 'second', velocity: [{ of: 'device', count: 'orders1h', atLeast: 1 }], action: 'review' },
      ],
    } as const
    const fraud = shop({ scorer, policy })
    await fraud.decide(foreign)
    const { counterfactuals, reasons } = await explained(fraud, { ...foreign, orderId: 'order-2' })

    expect(reasons).toMatchObject([
      { code: 'rule_second', merchantText: 'The rule second of your policy holds.' },
    ])
    expect(counterfactuals).toMatchObject({
      status: 'computed',
      changes: [{ signal: 'velocity', action: 'allow' }],
    })
  })

  it.each([
    ['model_elsewhere', { scorer: Object.assign(suspiciousOfForeigners(), { isLocal: false }) }],
    ['model_changed', { scorer: suspiciousOfForeigners('v2') }],
    ['model_changed', { scorer: fakeScorer(new Error('boom')) }],
    ['policy_changed', { policy: { ...DEFAULT_FRAUD_POLICY, version: 'next' } }],
  ])('says %s rather than ask another model or another policy than then', async (why, later) => {
    const audit = fakeAuditLog()
    const { decisionId } = await shop({ audit }).decide(foreign)

    expect(await shop({ audit, ...later }).explain(decisionId)).toMatchObject({
      counterfactuals: { status: 'unknown', why },
    })
  })

  it('of an order that nobody could read, and of one that a person decides, has no what-if', async () => {
    const fraud = shop()
    expect(await explained(fraud, {} as never)).toMatchObject({
      counterfactuals: { why: 'signals_not_kept' },
      signals: [],
    })
    const { decisionId } = await fraud.decide(foreign, { optsOutOfAutomation: true })
    expect(await fraud.explain(decisionId)).toMatchObject({
      counterfactuals: { why: 'decision_by_a_person' },
    })
  })

  it('tells what the model said later', async () => {
    const scorer = fakeScorer(new CloisterError('CLOISTER_GATEWAY_UNREACHABLE'))
    const fraud = shop({ scorer })
    const { decisionId } = await fraud.decide(foreign)
    scorer.behaves(0.9)

    await expect
      .poll(async () => (await fraud.explain(decisionId))?.later)
      .toMatchObject([{ kind: 'rescored', action: 'review', score: 0.9 }])
  })

  it('is that of what was answered, where the log was out at the time', async () => {
    const audit = fakeAuditLog()
    const fraud = shop({ audit, scorer: fakeScorer(0.02) })
    audit.disk = 'full'
    const { decisionId } = await fraud.decide(checkoutOrder({ totalInHundredths: 12_000 }))
    expect(await fraud.explain(decisionId)).toBeUndefined()
    audit.disk = 'well'

    await expect
      .poll(() => fraud.explain(decisionId))
      .toMatchObject({
        action: 'challenge',
        source: 'policy_default',
        faults: [{ code: 'audit_unwritable' }],
      })
  })

  it('gives a shopper the same sentence whatever the reason', async () => {
    const fraud = shop({ scorer: fakeScorer(0.9) })
    const [one, other] = [await explained(fraud), await explained(fraud, {} as never)]
    expect(one.action).toBe('review')
    expect(one.shopperText).toBe(other.shopperText)
  })

  it('has a sentence for everything that can go wrong', () => {
    expect(Object.keys(FAULT_TEXTS).sort()).toEqual([...DEGRADED_REASONS].sort())
  })
})
