import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { fakeAuditLog } from '../../test-support/fake-audit-log.ts'
import { fakeScorer, scoreOf } from '../../test-support/fake-scorer.ts'
import { actionOf, fraudShop, guest, middling, velocityThat } from '../../test-support/fraud-shop.ts'
import { createCheckoutFraud } from '../create-checkout-fraud.ts'
import { createKeyring } from '../keyring.ts'
import { createMemoryVelocity } from '../velocity/memory-velocity.ts'

describe('a decision is in time', () => {
  it.each([
    ['the model', { scorer: fakeScorer(() => new Promise(() => undefined)) }],
    ['the velocity store', { velocity: velocityThat(() => new Promise(() => undefined)) }],
    ['the log', { audit: Object.assign(fakeAuditLog(), { disk: 'hanging' as const }) }],
    [
      'the keyring',
      { keys: { tokens: () => new Promise<never>(() => undefined), forget: () => Promise.resolve() } },
    ],
    [
      'everything',
      {
        scorer: fakeScorer(() => new Promise(() => undefined)),
        velocity: velocityThat(() => new Promise(() => undefined)),
        audit: Object.assign(fakeAuditLog(), { disk: 'hanging' as const }),
      },
    ],
  ])('when %s hangs', async (_, hanging) => {
    const fraud = createCheckoutFraud({
      ...{
        keys: createKeyring(),
        velocity: createMemoryVelocity(),
        scorer: fakeScorer(),
        audit: fakeAuditLog(),
      },
      ...{ deadlineMs: 100, ...hanging },
    })
    const startedAt = performance.now()
    const decision = await fraud.decide(guest)

    // The machine of a test may be busy: what counts is that nobody waited for what hangs.
    expect(performance.now() - startedAt).toBeLessThan(200)
    expect(decision.degraded).toBe(true)
  })

  it('when what failed was not in time: the late score is kept, and told', async () => {
    const { fraud, scorer, audit, lateScores } = fraudShop({ deadlineMs: 60 })
    scorer.behaves(async () => {
      await delay(120)
      return scoreOf(0.95)
    })
    const { decisionId, ...decision } = await fraud.decide(guest)
    await delay(150)

    expect(decision).toMatchObject({ degraded: true, reason: 'deadline' })
    expect(audit.entries.at(-1)).toMatchObject({
      kind: 'late_score',
      decisionId,
      score: 0.95,
      action: 'review',
    })
    expect(lateScores).toEqual([
      { decisionId, score: 0.95, action: 'review', reasons: ['model_ipIsBillingCountry:different'] },
    ])
    expect(audit.outbox.size).toBe(0)
  })
})

describe('a caller who leaves', () => {
  it('gets what the policy says at once; the decision is made, counted and recorded all the same', async () => {
    const { fraud, scorer, audit } = fraudShop()
    const leaving = new AbortController()
    const answer = Promise.withResolvers<ReturnType<typeof scoreOf>>()
    scorer.behaves(() => answer.promise)
    const deciding = fraud.decide(middling, { signal: leaving.signal })
    await delay(10)
    leaving.abort()
    const left = await deciding
    answer.resolve(scoreOf(0.02))
    const stayed = await fraud.decide(middling)

    expect(left).toMatchObject({ degraded: true, reason: 'aborted', decisionId: stayed.decisionId })
    expect(actionOf(left)).toBe('challenge')
    expect(stayed).toMatchObject({ degraded: false, action: 'allow' })
    expect(audit.entries.map(({ kind }) => kind).sort()).toEqual(['abandoned', 'decided'])
  })

  it('before it came is answered as well', async () => {
    const { fraud } = fraudShop()
    expect(await fraud.decide(guest, { signal: AbortSignal.abort() })).toMatchObject({ reason: 'aborted' })
  })
})
