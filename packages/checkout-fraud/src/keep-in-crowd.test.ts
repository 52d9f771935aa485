import { describe, expect, it } from 'vitest'
import { orderPopulation } from '../test-support/order-population.ts'
import { EVERYTHING_TOLD, measureCrowd, TYPICAL_CROWD } from './crowd.ts'
import { kAnonymity } from './k-anonymity.ts'
import { keepInCrowd } from './keep-in-crowd.ts'
import { orderSignals } from './order-signals.ts'
import { frameOf } from './signal-frame.ts'

const month = orderPopulation(10_000, 7).map((order) => orderSignals(order))
const lastMonth = orderPopulation(10_000, 8).map((order) => orderSignals(order))

describe('ten thousand orders of a month', () => {
  it('hide each other in what crosses: hardly any is alone, few are fewer than five', () => {
    const { orders, unique, belowFive } = kAnonymity(month.map((signals) => frameOf(signals, {})))
    expect(orders).toBe(10_000)
    expect(unique).toBeLessThanOrEqual(0.01)
    expect(belowFive).toBeLessThanOrEqual(0.03)
  })

  it('would be told one by one without that', () => {
    const told = month.map((signals) => frameOf(signals, {}, EVERYTHING_TOLD))
    expect(kAnonymity(told).unique).toBeGreaterThan(0.9)
  })

  it('hide each other by what the shop measured the month before', () => {
    const crowd = measureCrowd(lastMonth)
    const { unique, belowFive } = kAnonymity(month.map((signals) => frameOf(signals, {}, crowd)))
    expect(unique).toBeLessThanOrEqual(0.01)
    expect(belowFive).toBeLessThanOrEqual(0.03)
  })
})

describe('orders of a shop that has few', () => {
  const few = month.slice(0, 2_000)

  it('hide each other with the crowd that is shipped', () => {
    const { unique, belowFive } = kAnonymity(few.map((signals) => frameOf(signals, {})))
    expect(unique).toBeLessThanOrEqual(0.01)
    expect(belowFive).toBeLessThanOrEqual(0.03)
  })

  it('hide each other in a shop of one thousand that says so', () => {
    const crowd = { ...TYPICAL_CROWD, orders: 1_000 }
    const { unique, belowFive } = kAnonymity(few.slice(1_000).map((signals) => frameOf(signals, {}, crowd)))
    expect(unique).toBeLessThanOrEqual(0.01)
    expect(belowFive).toBeLessThanOrEqual(0.03)
  })
})

describe('an order in its crowd', () => {
  it('tells the amount and how much is unusual first', () => {
    const told = month.map((signals) => keepInCrowd(signals))
    const share = (name: 'amountBand' | 'unusualBand') =>
      told.filter((signals) => signals[name] !== 'untold').length / told.length
    expect(share('amountBand')).toBeGreaterThan(0.95)
    expect(share('unusualBand')).toBeGreaterThan(0.9)
  })

  it('tells no word but its own', () => {
    for (const signals of month.slice(0, 500)) {
      for (const [name, word] of Object.entries(keepInCrowd(signals))) {
        expect([signals[name as keyof typeof signals], 'untold']).toContain(word)
      }
    }
  })

  it('tells more in a larger shop', () => {
    const count = (crowd: Parameters<typeof keepInCrowd>[1]) =>
      month
        .flatMap((signals) => Object.values(keepInCrowd(signals, crowd)))
        .filter((word) => word !== 'untold').length
    const crowd = measureCrowd(lastMonth)
    expect(count({ ...crowd, orders: 1_000_000 })).toBeGreaterThan(count(crowd))
  })
})
