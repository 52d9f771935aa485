import { describe, expect, it } from 'vitest'
import { DEFAULT_FRAUD_POLICY } from './default-fraud-policy.ts'
import { parseFraudPolicy } from './parse-fraud-policy.ts'
import { policyDigest } from './policy-digest.ts'

const { byCustomer } = DEFAULT_FRAUD_POLICY
const rule = { name: 'far', when: { ipIsBillingCountry: 'different' }, action: 'review' }
const withRule = (differs: object) => ({ ...DEFAULT_FRAUD_POLICY, rules: [{ ...rule, ...differs }] })

describe('a fraud policy', () => {
  it('that comes with the package is a valid one', () => {
    expect(parseFraudPolicy(DEFAULT_FRAUD_POLICY)).toEqual(DEFAULT_FRAUD_POLICY)
  })

  it.each([
    [{ ...DEFAULT_FRAUD_POLICY, version: undefined }, 'version'],
    [{ ...DEFAULT_FRAUD_POLICY, byCustomer: undefined }, 'byCustomer'],
    [
      {
        ...DEFAULT_FRAUD_POLICY,
        byCustomer: { ...byCustomer, guest: { allowUpTo: 'over_1000', above: 'block' } },
      },
      'byCustomer.guest',
    ],
    [{ ...DEFAULT_FRAUD_POLICY, unreadable: 'block' }, 'unreadable'],
    [{ ...DEFAULT_FRAUD_POLICY, byReason: { bad_mood: byCustomer } }, 'byReason'],
    [{ ...DEFAULT_FRAUD_POLICY, byScore: {} }, 'byScore'],
    [{ ...DEFAULT_FRAUD_POLICY, byScore: { challengeFrom: 0.9, reviewFrom: 0.5 } }, 'byScore'],
    [{ ...DEFAULT_FRAUD_POLICY, byScore: { reviewFrom: 50 } }, 'byScore.reviewFrom'],
    [withRule({ action: 'explode' }), 'rules.0.action'],
    [withRule({ when: {} }), 'rules.0.when'],
    [withRule({ when: undefined }), 'rules.0.when'],
    [withRule({ when: { country: 'Plumbershire' } }), 'rules.0.when'],
    [withRule({ when: { toString: 'x' } }), 'rules.0.when'],
    [
      withRule({ velocity: [{ of: 'device', count: 'sleepless_nights', atLeast: 1 }] }),
      'rules.0.velocity.0.count',
    ],
    [withRule({ velocity: [{ of: 'device', count: 'orders1h', atLeast: 0 }] }), 'rules.0.velocity.0.atLeast'],
    [undefined, 'policy'],
  ])('that cannot be understood is refused with the name of the option: %#', (policy, option) => {
    expect(() => parseFraudPolicy(policy)).toThrow(
      expect.objectContaining({
        code: 'CLOISTER_OPTIONS_INVALID',
        details: expect.objectContaining({ option: expect.stringContaining(option) }),
      }),
    )
  })

  it('has a digest that changes with anything that it says, and with nothing else', () => {
    const reordered = Object.fromEntries(Object.entries(DEFAULT_FRAUD_POLICY).toReversed())
    const digest = policyDigest(DEFAULT_FRAUD_POLICY)

    expect(policyDigest(parseFraudPolicy(reordered))).toBe(digest)
    expect(policyDigest({ ...DEFAULT_FRAUD_POLICY, byScore: { reviewFrom: 0.85 } })).not.toBe(digest)
    expect(
      policyDigest({ ...DEFAULT_FRAUD_POLICY, rules: DEFAULT_FRAUD_POLICY.rules?.toReversed() }),
    ).not.toBe(digest)
  })
})
