import { inspect } from 'node:util'
import {
  type CheckoutOrder,
  createCheckoutFraud,
  createKeyring,
  createMemoryAuditLog,
  createMemoryVelocity,
  DEFAULT_FRAUD_POLICY,
  type FraudAction,
  type FraudDecision,
  type FraudPolicy,
  shopperText,
} from '@cloister/checkout-fraud'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { HOOKED_SECRETS, hookedOrder } from '../../test-support/hooked-order.ts'
import { type FraudHookOptions, fraudHook, fraudHookConfiguration } from './fraud-hook.ts'

const signal = new AbortController().signal

/** A check that decides as the test wants, and keeps what it was asked. */
function deciding(action: FraudAction) {
  const asked: CheckoutOrder[] = []
  const decide = async (order: CheckoutOrder): Promise<FraudDecision> => {
    asked.push(order)
    const facts = { reasons: [], policyVersion: '1', sca: 'no_advice', latencyMs: 1 } as const
    const model = { name: 'fraud', version: '1' }
    return { ...facts, decisionId: 'id', degraded: false, source: 'model', action, score: 0.5, model }
  }
  return { asked, decide }
}

const ask = (options: Partial<FraudHookOptions>, order: unknown = hookedOrder()) =>
  fraudHook({ fraud: deciding('allow'), ...options }).answer({ order }, { signal })

describe('an order that is being placed', () => {
  it.each(['allow', 'challenge', 'review'] as const)('goes on when the answer is %s', async (action) => {
    expect(await ask({ fraud: deciding(action) })).toEqual({ op: 'success' })
  })

  it('ends when the answer is block, with a sentence that gives no reason', async () => {
    const reply = await ask({ fraud: deciding('block') })
    expect(reply).toEqual({ op: 'exception', message: shopperText('block') })
  })

  it('ends in the merchant’s words for every action that the merchant refuses', async () => {
    const rules = { refuse: ['block', 'review'], refusalText: 'Bitte rufen Sie uns an.' } as const
    for (const action of rules.refuse) {
      expect(await ask({ ...rules, fraud: deciding(action) })).toEqual({
        op: 'exception',
        message: 'Bitte rufen Sie uns an.',
      })
    }
    expect(await ask({ ...rules, fraud: deciding('allow') })).toEqual({ op: 'success' })
  })

  it('is read from what Magento sends, and counts each article once', async () => {
    const fraud = deciding('allow')
    await ask({ fraud })
    expect(fraud.asked[0]).toMatchObject({
      ...{ orderId: '000000042', totalInHundredths: 12_000, itemCount: 2, dearestInHundredths: 6000 },
      ...{ accountId: '5', delivery: 'standard', email: 'qzada.qzmail@shopper.example' },
      billing: { country: 'DE', lines: ['Qzstreetqz 99', 'Qzfloorqz'] },
      shipping: { country: 'DE' },
    })
    expect(Math.abs((fraud.asked[0]?.placedAtMs ?? 0) - Date.now())).toBeLessThan(10_000)
  })

  it('is billed to one address and sent to another, in whichever order they come', async () => {
    const fraud = deciding('allow')
    const billing = { address_type: 'billing', country_id: 'DE' }
    const shipping = { address_type: 'shipping', country_id: 'AT' }
    await ask({ fraud }, hookedOrder({ addresses: [shipping, billing] }))
    await ask({ fraud }, hookedOrder({ addresses: [billing] }))
    expect(fraud.asked.map((order) => [order.billing?.country, order.shipping?.country])).toEqual([
      ['DE', 'AT'],
      ['DE', undefined],
    ])
  })

  it('belongs to no account when Magento says that it is a guest’s', async () => {
    const fraud = deciding('allow')
    await ask({ fraud }, hookedOrder({ customer_is_guest: '1', customer_id: '5' }))
    expect(fraud.asked[0]?.accountId).toBeUndefined()
  })

  it('is known better by what the shop finds under its ids', async () => {
    const fraud = deciding('allow')
    const facts = vi.fn(() => ({ pastPaidOrders: 7, cardToken: 'tok_made_up' }))
    await ask({ fraud, facts })
    expect(facts).toHaveBeenCalledWith(
      { orderId: '000000042', quoteId: '77', customerId: '5', storeId: '1' },
      expect.any(AbortSignal),
    )
    expect(fraud.asked[0]).toMatchObject({ pastPaidOrders: 7, cardToken: 'tok_made_up' })
  })

  it.each([
    ['fails', () => Promise.reject(new Error('broken'))],
    ['hangs', () => new Promise<never>(() => undefined)],
  ])('is decided without them when finding them %s', async (_how, facts) => {
    const fraud = deciding('allow')
    expect(await ask({ fraud, facts })).toEqual({ op: 'success' })
    expect(fraud.asked[0]).toMatchObject({ pastPaidOrders: 0 })
  })

  it('is told to whoever holds orders for review, and a listener that fails changes nothing', async () => {
    const onDecision = vi.fn(() => Promise.reject(new Error('broken')))
    expect(await ask({ fraud: deciding('review'), onDecision })).toEqual({ op: 'success' })
    expect(onDecision).toHaveBeenCalledWith(
      expect.objectContaining({ orderId: '000000042', action: 'review', isRefused: false }),
    )
  })
})

describe('what Magento is told about the hook', () => {
  const named = (tells?: 'ids' | 'person') =>
    fraudHookConfiguration(tells && { tells })
      .fields.map(({ name }) => name)
      .join(' ')

  it('is to send no field of a person unless the merchant wants that', () => {
    expect(named()).not.toMatch(/name|mail|street|city|region|postcode|phone|remote_ip/u)
    expect(named('person')).toMatch(/customer_email/u)
  })

  it('is never to send what is a key or of no use, whoever is told', () => {
    expect(named('person')).not.toMatch(/protect_code|forwarded|payment|cc_|note|dob|taxvat|token|\*/u)
  })

  const unreadable = (action: FraudPolicy['unreadable']) => ({
    policy: { ...DEFAULT_FRAUD_POLICY, unreadable: action },
  })

  it.each([
    ['goes on', 'continue', {}],
    ['goes on', 'continue', { refuse: ['block', 'review'], ...unreadable('allow') }],
    ['goes on', 'continue', { refuse: ['block'], ...unreadable('review') }],
    ['refuses', { refuseWith: 'No.' }, { refuse: ['review'], ...unreadable('review'), refusalText: 'No.' }],
    [
      'refuses',
      { refuseWith: 'No.' },
      { refuse: ['challenge'], ...unreadable('challenge'), refusalText: 'No.' },
    ],
  ] as const)(
    '%s without an answer as it would with an order that cannot be read',
    async (_does, expected, rules) => {
      expect(fraudHookConfiguration(rules).whenUnanswered).toEqual(expected)
      const { policy = DEFAULT_FRAUD_POLICY } = rules as { policy?: FraudPolicy }
      const reply = await ask({ ...rules, fraud: checkBy(policy) }, 'no order')
      expect(reply).toMatchObject({ op: expected === 'continue' ? 'success' : 'exception' })
    },
  )

  it('cannot be to refuse everybody', () => {
    expect(() => fraudHookConfiguration({ refuse: ['allow'] })).toThrow(
      expect.objectContaining({ details: { option: 'refuse' } }),
    )
  })
})

/** The real check, without a model. */
function checkBy(policy: FraudPolicy) {
  return createCheckoutFraud({
    keys: createKeyring(),
    velocity: createMemoryVelocity(),
    audit: createMemoryAuditLog(),
    policy,
  })
}

describe('whatever Magento sends', () => {
  const fraud = checkBy(DEFAULT_FRAUD_POLICY)
  const scalar = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null))
  const hostile = fc.oneof(
    fc.anything(),
    fc.record({ items: fc.array(fc.anything()), addresses: fc.array(fc.anything()) }),
    fc.dictionary(fc.constantFrom(...Object.keys(hookedOrder())), fc.oneof(scalar, fc.array(scalar))),
  )

  it('is decided by the real check, in one of two words', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (changes) => {
        const order = typeof changes === 'object' ? { ...hookedOrder(), ...changes } : changes
        const reply = await fraudHook({ fraud }).answer({ order }, { signal })
        expect(['success', 'exception']).toContain(Reflect.get(reply, 'op'))
      }),
      { numRuns: 300 },
    )
  })

  it('comes out neither of the decision nor of what is said to the shopper', async () => {
    const told: unknown[] = []
    const onDecision = (decision: unknown) => void told.push(decision)
    const reply = await fraudHook({ fraud, onDecision }).answer({ order: hookedOrder() }, { signal })
    const shown = inspect([reply, told], { depth: 10 })
    expect(told).toHaveLength(1)
    expect([...HOOKED_SECRETS, 'Qzprotectqz'].filter((secret) => shown.includes(secret))).toEqual([])
  })
})
