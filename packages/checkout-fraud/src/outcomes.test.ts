import { CloisterError } from '@cloister/core'
import { afterEach, describe, expect, it } from 'vitest'
import { checkoutOrder } from '../test-support/checkout-order.ts'
import { fakeAuditLog } from '../test-support/fake-audit-log.ts'
import { fakeScorer } from '../test-support/fake-scorer.ts'
import { type CheckoutFraud, createCheckoutFraud } from './create-checkout-fraud.ts'
import { createKeyring } from './keyring.ts'
import type { OrderOutcome } from './outcomes.ts'
import { createMemoryVelocity } from './velocity/memory-velocity.ts'
import type { SettledOrder, VelocityEvent, VelocityStore } from './velocity/velocity-store.ts'

const open: CheckoutFraud[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((fraud) => fraud.close()))
})

/** A shop whose velocity store can be taken away, and which tells what it was told. */
function shop() {
  const store = createMemoryVelocity()
  const [counted, settled] = [[] as VelocityEvent[], [] as SettledOrder[]]
  const velocity: VelocityStore & { isOut: boolean } = {
    isOut: false,
    record(event, options) {
      counted.push(event)
      return store.record(event, options)
    },
    settle(order, options) {
      if (velocity.isOut) return Promise.reject(new CloisterError('CLOISTER_INTERNAL'))
      settled.push(order)
      return store.settle(order, options)
    },
    close: () => store.close(),
  }
  const [scorer, audit] = [fakeScorer(), fakeAuditLog()]
  const fraud = createCheckoutFraud({ keys: createKeyring(), velocity, scorer, audit })
  open.push(fraud)
  return { fraud, velocity, counted, settled, scorer, audit }
}

const order = checkoutOrder()
const { orderId } = order

describe('the outcome of an order', () => {
  it.each<[OrderOutcome, boolean]>([
    ['chargeback', true],
    ['early_warning', true],
    ['refund_fraud', true],
    ['review_denied', true],
    ['review_approved', false],
    ['chargeback_reversed', false],
  ])('%s tells the counts whether it was bad: %s', async (outcome, isBad) => {
    const { fraud, counted, settled, audit } = shop()
    await fraud.decide(order)
    await fraud.reportOutcome({ orderId, outcome })

    expect(settled).toMatchObject([{ id: counted[0]?.id, isBad }])
    expect(audit.entries.at(-1)).toEqual({ kind: 'outcome', orderToken: counted[0]?.id, outcome })
    expect(audit.outbox.size).toBe(0)
  })

  it.each<OrderOutcome>(['challenge_passed', 'challenge_failed'])(
    '%s is put on record and makes no order bad',
    async (outcome) => {
      const { fraud, settled, audit } = shop()
      await fraud.reportOutcome({ orderId, outcome })

      expect(settled).toEqual([])
      expect(audit.entries).toMatchObject([{ kind: 'outcome', outcome }])
    },
  )

  it('makes the next order with the same card look worse, however often it is told', async () => {
    const { fraud, scorer } = shop()
    await fraud.decide(order)
    await Promise.all(
      ['chargeback', 'chargeback', 'early_warning'].map((outcome) =>
        fraud.reportOutcome({ orderId, outcome: outcome as OrderOutcome }),
      ),
    )
    await fraud.decide(checkoutOrder({ orderId: 'order-2', placedAtMs: order.placedAtMs + 60_000 }))

    expect(scorer.asked.map(({ velocity }) => velocity.card?.badRecently)).toEqual([0, 1])
  })

  it('is taken back by a later one', async () => {
    const { fraud, scorer } = shop()
    await fraud.decide(order)
    await fraud.reportOutcome({ orderId, outcome: 'chargeback' })
    await fraud.reportOutcome({ orderId, outcome: 'chargeback_reversed' })
    await fraud.decide(checkoutOrder({ orderId: 'order-2', placedAtMs: order.placedAtMs + 60_000 }))

    expect(scorer.asked.map(({ velocity }) => velocity.card?.badRecently)).toEqual([0, 0])
  })

  it('is kept while the velocity store is out, and counted when it is there again', async () => {
    const { fraud, velocity, settled, audit } = shop()
    await fraud.decide(order)
    velocity.isOut = true
    await fraud.reportOutcome({ orderId, outcome: 'review_denied' })
    await fraud.reportOutcome({ orderId, outcome: 'review_approved' })
    expect(audit.outbox.size).toBe(1)
    velocity.isOut = false

    await expect.poll(() => settled).toMatchObject([{ isBad: false }])
    await expect.poll(() => audit.outbox.size).toBe(0)
  })

  it('is refused only when neither the disk nor the store takes it, so that it is told again', async () => {
    const { fraud, velocity, audit } = shop()
    const put = audit.outbox.put
    audit.outbox.put = (job) =>
      put(job).then(() => Promise.reject(new CloisterError('CLOISTER_RECORD_UNWRITABLE')))
    audit.disk = 'full'
    await fraud.reportOutcome({ orderId, outcome: 'chargeback' })
    audit.disk = 'well'
    await expect.poll(() => audit.entries).toMatchObject([{ kind: 'outcome', outcome: 'chargeback' }])
    velocity.isOut = true

    await expect(fraud.reportOutcome({ orderId, outcome: 'chargeback' })).rejects.toMatchObject({
      code: 'CLOISTER_RECORD_UNWRITABLE',
    })
  })

  it.each([
    [{ orderId: '', outcome: 'chargeback' }, 'orderId'],
    [{ orderId, outcome: 'order-7431 was stolen' }, 'outcome'],
    [undefined, 'report'],
  ])('that cannot be read is refused without repeating it: %#', async (report, field) => {
    await expect(shop().fraud.reportOutcome(report as never)).rejects.toMatchObject({
      code: 'CLOISTER_ORDER_INVALID',
      details: { field },
      message: expect.not.stringContaining('7431'),
    })
  })
})
