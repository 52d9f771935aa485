import { CloisterError, type CloisterErrorCode } from '@cloister/core'
import { describe, expect, it } from 'vitest'
import { checkoutOrder } from '../../test-support/checkout-order.ts'
import { scoreOf } from '../../test-support/fake-scorer.ts'
import { actionOf, fraudShop, guest, middling, velocityThat } from '../../test-support/fraud-shop.ts'

describe('a decision is never a fault', () => {
  it.each<[CloisterErrorCode, string]>([
    ['CLOISTER_CIRCUIT_OPEN', 'circuit_open'],
    ['CLOISTER_DEADLINE_EXCEEDED', 'deadline'],
    ['CLOISTER_EGRESS_BLOCKED', 'pii_blocked'],
    ['CLOISTER_GATEWAY_BUSY', 'rate_limit'],
    ['CLOISTER_GATEWAY_REFUSED', 'auth'],
    ['CLOISTER_GATEWAY_UNREACHABLE', 'unreachable'],
    ['CLOISTER_REPLY_INVALID', 'bad_response'],
    ['CLOISTER_SOCKET_FULL', 'overloaded'],
    ['CLOISTER_TOKEN_UNAVAILABLE', 'auth'],
    ['CLOISTER_INTERNAL', 'internal'],
  ])('when the model fails with %s: it says %s', async (code, reason) => {
    const { fraud, scorer, audit } = fraudShop()
    scorer.behaves(new CloisterError(code))
    const decision = await fraud.decide(middling)

    expect(decision).toMatchObject({ degraded: true, source: 'policy_default', reason, faults: [reason] })
    expect(actionOf(decision)).toBe('challenge')
    expect(audit.decided).toMatchObject([{ faults: [reason], action: 'challenge', score: undefined }])
  })

  it.each([
    ['throws something foreign', new TypeError('order-7431 is odd'), 'internal'],
    ['answers with no score', () => Promise.resolve({} as never), 'bad_response'],
    ['answers beyond the scale', () => Promise.resolve(scoreOf(7)), 'bad_response'],
    ['answers with no number', () => Promise.resolve(scoreOf(Number.NaN)), 'bad_response'],
  ])('when the model %s', async (_, behaviour, reason) => {
    const { fraud, scorer } = fraudShop()
    scorer.behaves(behaviour)
    expect(await fraud.decide(guest)).toMatchObject({ degraded: true, reason })
  })

  it('when there is no model', async () => {
    const decision = await fraudShop({ scorer: undefined }).fraud.decide(guest)
    expect(decision).toMatchObject({ degraded: true, reason: 'no_model', source: 'policy_default' })
  })

  it.each([
    ['is no order', null],
    ['has no total', { ...guest, totalInHundredths: undefined }],
    ['has an impossible hour', { ...guest, localHour: 99 }],
    [
      'throws when it is read',
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('boom')
          },
        },
      ),
    ],
  ])('when the order %s: a person looks at it', async (_, order) => {
    const { fraud, audit } = fraudShop()
    const decision = await fraud.decide(order as never)

    expect(actionOf(decision)).toBe('review')
    expect(decision).toMatchObject({ degraded: true, reasons: ['order_unreadable'] })
    expect(audit.decided).toMatchObject([{ action: 'review', signals: undefined }])
  })

  it.each([
    ['fails', () => Promise.reject(new CloisterError('CLOISTER_INTERNAL'))],
    [
      'throws at once',
      () => {
        throw new Error('boom')
      },
    ],
    ['hangs', () => new Promise<never>(() => undefined)],
  ])('when the velocity store %s: the stricter of model and policy holds', async (_, record) => {
    const { fraud, scorer, audit } = fraudShop({ velocity: velocityThat(record) })
    const lenient = await fraud.decide(middling)
    scorer.behaves(0.9)
    const strict = await fraud.decide(checkoutOrder({ orderId: 'order-2' }))

    expect(lenient).toMatchObject({
      degraded: true,
      source: 'policy_default',
      reason: 'velocity_unavailable',
    })
    expect(actionOf(lenient)).toBe('challenge')
    expect(strict).toMatchObject({ degraded: true, source: 'model', reason: 'velocity_unavailable' })
    expect(actionOf(strict)).toBe('review')
    expect(audit.decided.map(({ score }) => score)).toEqual([0.02, 0.9])
  })

  it('when what would be sent is stopped by the guard: nothing is sent and nothing is kept', async () => {
    const foreign = { isRepeated: false, byKind: { device: { orders1h: Number.NaN } } } as never
    const { fraud, scorer, audit } = fraudShop({ velocity: velocityThat(() => Promise.resolve(foreign)) })

    expect(await fraud.decide(guest)).toMatchObject({ degraded: true, reason: 'pii_blocked' })
    expect(scorer.asked).toEqual([])
    expect(audit.decided).toMatchObject([{ signals: undefined, velocity: undefined, frame: undefined }])
  })

  it('when everything fails at once', async () => {
    const { fraud, scorer, audit } = fraudShop({
      velocity: velocityThat(() => Promise.reject(new Error('boom'))),
    })
    scorer.behaves(new Error('boom'))
    audit.disk = 'full'

    expect(await fraud.decide(guest)).toMatchObject({
      degraded: true,
      reason: 'internal',
      faults: ['internal', 'velocity_unavailable', 'audit_unwritable'],
    })
  })
})

describe('a log that cannot be written', () => {
  it.each(['full', 'hanging'] as const)(
    '(%s) degrades the decision, the stricter of model and policy',
    async (disk) => {
      const { fraud, audit } = fraudShop({ deadlineMs: 100 })
      audit.disk = disk
      const decision = await fraud.decide(middling)

      expect(decision).toMatchObject({ degraded: true, source: 'policy_default', reason: 'audit_unwritable' })
      expect(actionOf(decision)).toBe('challenge')
    },
  )

  it('gets what was answered as soon as it can be written', async () => {
    const { fraud, audit } = fraudShop()
    audit.disk = 'full'
    const { decisionId } = await fraud.decide(middling)
    audit.disk = 'well'

    await expect
      .poll(() => audit.decided)
      .toMatchObject([
        { decisionId, action: 'challenge', faults: ['audit_unwritable'], isLate: true, score: 0.02 },
      ])
  })

  it('gets it at the latest when the shop closes', async () => {
    const { fraud, audit } = fraudShop()
    audit.disk = 'full'
    await fraud.decide(middling)
    audit.disk = 'well'
    await fraud.close()

    expect(audit.decided).toMatchObject([{ isLate: true }])
  })
})

describe('an order that was decided without the model', () => {
  it('is scored when the model is there again, and the shop is told', async () => {
    const { fraud, scorer, audit, lateScores } = fraudShop()
    scorer.behaves(new CloisterError('CLOISTER_GATEWAY_UNREACHABLE'))
    const { decisionId } = await fraud.decide(guest)
    expect(audit.outbox.size).toBe(1)
    scorer.behaves(0.91)

    await expect.poll(() => lateScores).toMatchObject([{ decisionId, score: 0.91, action: 'review' }])
    expect(audit.entries.at(-1)).toMatchObject({ kind: 'rescored', decisionId, action: 'review' })
    expect(audit.outbox.size).toBe(0)
    expect(scorer.asked[1]?.signals).toEqual(scorer.asked[0]?.signals)
    expect(scorer.asked[1]?.id).not.toBe(scorer.asked[0]?.id)
  })
})
