import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { checkoutOrder } from '../test-support/checkout-order.ts'
import { fakeScorer, scoreOf } from '../test-support/fake-scorer.ts'
import { actionOf, fraudShop, guest, middling } from '../test-support/fraud-shop.ts'
import { DEFAULT_FRAUD_POLICY } from './default-fraud-policy.ts'
import { actionWithoutModel } from './fraud-decision.ts'

describe('a decision with the model', () => {
  it.each([
    [0.02, 'allow', 'may_request_exemption'],
    [0.3, 'allow', 'no_advice'],
    [0.5, 'challenge', 'request_challenge'],
    [0.85, 'review', 'no_advice'],
    [1, 'review', 'no_advice'],
  ])('of score %d is by the steps of the policy: %s', async (score, action, sca) => {
    const { fraud, scorer } = fraudShop()
    scorer.behaves(score)

    expect(await fraud.decide(guest)).toMatchObject({
      ...{ degraded: false, source: 'model', action, score, sca },
      ...{ reasons: ['model_ipIsBillingCountry:different'], policyVersion: 'default-2' },
      model: { name: 'fake', version: 'v1' },
    })
  })

  it('is on record before it is answered, with the model, the policy and all that was known', async () => {
    const { fraud, audit, scorer } = fraudShop()
    const { decisionId } = await fraud.decide(guest)

    expect(audit.entries).toMatchObject([
      {
        ...{ kind: 'decided', decisionId, action: 'allow', source: 'model', faults: [], isLate: false },
        ...{ model: { name: 'fake', version: 'v1' }, score: 0.02, scorer: 'fake' },
        ...{ signals: { amountBand: '25_to_50' }, frame: { id: scorer.asked[0]?.id } },
        policy: { version: 'default-2', digest: expect.stringMatching(/^[\w-]{43}$/) },
      },
    ])
  })

  it('is made stricter by a rule that always applies, and says by which', async () => {
    const { fraud, scorer } = fraudShop()
    const tested = (n: number) =>
      checkoutOrder({ orderId: `order-${n}`, cardToken: `tok_${n}`, placedAtMs: guest.placedAtMs + n })
    for (let n = 0; n < 4; n += 1) await fraud.decide(tested(n))
    const decision = await fraud.decide(tested(4))
    scorer.behaves(0.99)
    const stricter = await fraud.decide(tested(5))

    expect(decision).toMatchObject({
      degraded: false,
      source: 'fallback_rules',
      action: 'review',
      score: 0.02,
    })
    expect(decision.reasons).toEqual(['rule_many_cards_on_a_device', 'model_ipIsBillingCountry:different'])
    expect(stricter).toMatchObject({ source: 'model', action: 'review', score: 0.99 })
  })

  it('is not made more lenient by one', async () => {
    const rule = {
      name: 'friends',
      when: { amountBand: '25_to_50' },
      action: 'allow',
      applies: 'always',
    } as const
    const { fraud, scorer } = fraudShop({ policy: { ...DEFAULT_FRAUD_POLICY, rules: [rule] } })
    scorer.behaves(0.99)
    expect(await fraud.decide(guest)).toMatchObject({ source: 'model', action: 'review' })
  })

  it('cannot be confused with another: the action is behind the question whether it is degraded', async () => {
    const decision = await fraudShop().fraud.decide(guest)
    // @ts-expect-error Without a look at `degraded` there is no action.
    const careless: unknown = decision.action
    // @ts-expect-error What the model decided is no decision without it.
    const mistaken: unknown = () => actionWithoutModel(decision)
    // @ts-expect-error A look at the source alone does not help: the model may have answered and something else failed.
    const hasty: unknown = decision.source === 'model' ? decision.action : undefined

    expect([careless, hasty, typeof mistaken]).toEqual(['allow', 'allow', 'function'])
  })
})

describe('closing', () => {
  it('waits for the decisions that are being made, and decides without the model from then on', async () => {
    const { fraud, scorer, audit } = fraudShop()
    scorer.behaves(async () => {
      await delay(50)
      return scoreOf(0.02)
    })
    const deciding = Array.from({ length: 20 }, (_, n) =>
      fraud.decide(checkoutOrder({ orderId: `order-${n}` })),
    )
    await fraud.close()

    expect((await Promise.all(deciding)).every(({ degraded }) => !degraded)).toBe(true)
    expect(audit.decided).toHaveLength(20)
    const after = await fraud.decide(middling)
    expect(after).toMatchObject({ degraded: true, reason: 'closed' })
    expect(actionOf(after)).toBe('challenge')
  })
})

describe('getting ready', () => {
  it('connects to the model ahead of the first order', async () => {
    const signals: AbortSignal[] = []
    const ready = async ({ signal }: { readonly signal: AbortSignal }) => void signals.push(signal)
    await fraudShop({ scorer: { ...fakeScorer(), ready } }).fraud.ready()
    await fraudShop().fraud.ready()

    expect(signals).toMatchObject([{ aborted: false }])
  })
})

describe('options', () => {
  it.each([
    [{ deadlineMs: 5 }, 'deadlineMs'],
    [{ keys: {} }, 'keys'],
    [{ velocity: undefined }, 'velocity'],
    [{ audit: {} }, 'audit'],
    [{ scorer: 'https://model.example' }, 'scorer'],
    [{ policy: { version: '' } }, 'policy.version'],
    [{ colour: 'red' }, 'options'],
  ])('that cannot be used are refused by name: %o', (differs, option) => {
    expect(() => fraudShop(differs as never)).toThrow(
      expect.objectContaining({
        code: 'CLOISTER_OPTIONS_INVALID',
        details: expect.objectContaining({ option: expect.stringContaining(option) }),
      }),
    )
  })
})
