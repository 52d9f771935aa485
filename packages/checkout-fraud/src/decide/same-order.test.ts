import { describe, expect, it } from 'vitest'
import { checkoutOrder } from '../../test-support/checkout-order.ts'
import { actionOf, fraudShop, guest } from '../../test-support/fraud-shop.ts'
import { createKeyring } from '../keyring.ts'

describe('the same order', () => {
  it('has the same answer when it comes again, and at the same time, and is asked about once', async () => {
    const { fraud, scorer, audit } = fraudShop()
    const first = await Promise.all([fraud.decide(guest), fraud.decide(guest)])
    scorer.behaves(0.99)
    const again = await fraud.decide({ ...guest })

    expect(new Set([...first, again]).size).toBe(1)
    expect(scorer.asked).toHaveLength(1)
    expect(audit.decided).toHaveLength(1)
  })

  it('is another decision when another card pays for it, and is counted once all the same', async () => {
    const { fraud, scorer } = fraudShop()
    const first = await fraud.decide(guest)
    const other = await fraud.decide({ ...guest, cardToken: 'tok_another_one' })
    await fraud.decide(checkoutOrder({ orderId: 'order-2', placedAtMs: guest.placedAtMs + 1 }))

    expect(other.decisionId).not.toBe(first.decisionId)
    // Of one earlier order, not of two: ⌊log2(1 + 1)⌋.
    expect(scorer.asked[2]?.velocity.device?.orders1h).toBe(1)
  })

  it('has the same id in another process with the same keys', async () => {
    const keys = createKeyring()
    const [one, other] = [fraudShop({ keys }), fraudShop({ keys })]
    expect((await one.fraud.decide(guest)).decisionId).toBe((await other.fraud.decide(guest)).decisionId)
  })

  it('has ids that say nothing of it', async () => {
    const { decisionId } = await fraudShop().fraud.decide(guest)
    expect(decisionId).toMatch(/^[\w-]{22}$/)
    expect((await fraudShop().fraud.decide(guest)).decisionId).not.toBe(decisionId)
  })
})

describe('a shopper who does not want to be judged by a machine', () => {
  it('is judged by a person, and no model is asked, now or later', async () => {
    const { fraud, scorer, audit } = fraudShop()
    const decision = await fraud.decide(guest, { optsOutOfAutomation: true })

    expect(actionOf(decision)).toBe('review')
    expect(decision).toMatchObject({ degraded: true, reason: 'opted_out', reasons: ['asked_for_a_person'] })
    expect(scorer.asked).toEqual([])
    expect(audit.outbox.size).toBe(0)
  })

  it('is not answered with what a machine said of the same order a moment ago', async () => {
    const { fraud } = fraudShop()
    const [byMachine, byPerson] = [
      await fraud.decide(guest),
      await fraud.decide(guest, { optsOutOfAutomation: true }),
    ]
    expect(byPerson.decisionId).not.toBe(byMachine.decisionId)
    expect(byPerson.degraded).toBe(true)
  })
})
