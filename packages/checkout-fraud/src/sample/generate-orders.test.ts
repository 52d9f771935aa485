import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../durations.ts'
import { generateOrders } from './generate-orders.ts'
import type { SampleOrder, SamplePattern } from './sample-order.ts'

const samples = generateOrders({ seed: 5, shoppers: 600, days: 60 })
const of = (pattern: SamplePattern): readonly SampleOrder[] =>
  samples.filter((sample) => sample.pattern === pattern)

/** How many orders share one of their values at the most. */
function mostShared(orders: readonly SampleOrder[], value: (sample: SampleOrder) => unknown): number {
  const groups = Map.groupBy(orders, (sample) => JSON.stringify(value(sample)))
  return Math.max(...Array.from(groups.values(), (group) => group.length))
}

describe('orders that nobody placed', () => {
  it('are the same for the same seed, and others for another', () => {
    const options = { seed: 5, shoppers: 600, days: 60 }
    expect(generateOrders(options)).toEqual(samples)
    expect(generateOrders({ ...options, seed: 6 })).not.toEqual(samples)
  })

  it('come in the order of their times, each with an id of its own, within the days asked for', () => {
    const times = samples.map(({ order }) => order.placedAtMs)
    expect(times).toEqual(times.toSorted((one, other) => one - other))
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(60 * DAY_MS)
    expect(new Set(samples.map(({ order }) => order.orderId)).size).toBe(samples.length)
  })

  it('are mostly honest, and hold every attack', () => {
    expect(of('honest').length / samples.length).toBeGreaterThan(0.8)
    for (const pattern of ['card_testing', 'account_takeover', 'reshipping', 'friendly_fraud'] as const)
      expect(of(pattern).length).toBeGreaterThan(3)
  })

  it('name nobody: every address, number and network is of a range kept free for examples', () => {
    for (const { order } of samples) {
      expect(order.email).toMatch(/^[a-z0-9.]+@[a-z-]+\.example$/u)
      expect(order.ip).toMatch(/^2001:db8:/u)
      expect(order.phone ?? '+1 202 555 0100').toMatch(
        /^(?:\+49 30 23125 \d{3}|\+44 20 7946 0\d{3}|\+33 1 99 00 \d{2} \d{2}|\+1 202 555 01\d{2})$/u,
      )
      expect(order.cardToken).toMatch(/^tok_/u)
    }
  })

  it('show a tester of cards by one device with many cards', () => {
    expect(mostShared(of('card_testing'), ({ order }) => order.deviceId)).toBeGreaterThan(10)
    expect(mostShared(of('card_testing'), ({ order }) => order.cardToken)).toBe(1)
  })

  it('show a drop by one address with many buyers', () => {
    expect(mostShared(of('reshipping'), ({ order }) => order.shipping?.lines)).toBeGreaterThan(5)
    expect(mostShared(of('reshipping'), ({ order }) => order.email)).toBe(1)
  })

  it('let an intruder pay with the card of a shopper, from a device that was never seen', () => {
    const honestCards = new Set(of('honest').map(({ order }) => order.cardToken))
    const honestDevices = new Set(of('honest').map(({ order }) => order.deviceId))
    const takeovers = of('account_takeover')
    expect(takeovers.filter(({ order }) => honestCards.has(order.cardToken)).length).toBeGreaterThan(0)
    expect(takeovers.filter(({ order }) => honestDevices.has(order.deviceId))).toEqual([])
  })

  it('are found out later than they were placed, if they are bad, and never if they are good', () => {
    for (const { isBad, outcomeAtMs, order } of samples)
      if (isBad) expect(outcomeAtMs).toBeGreaterThan(order.placedAtMs)
      else expect(outcomeAtMs).toBeUndefined()
  })

  it('can come without any attack', () => {
    const attacks = { card_testing: 0, account_takeover: 0, reshipping: 0, friendly_fraud: 0 }
    expect(generateOrders({ shoppers: 50, attacks }).every(({ isBad }) => !isBad)).toBe(true)
  })
})
