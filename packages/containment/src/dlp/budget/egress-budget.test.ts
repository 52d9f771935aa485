import { describe, expect, it } from 'vitest'
import { EgressBudget } from './egress-budget.ts'

const MINUTE_MS = 60_000

function budgetCase(limits = { perMessageBytes: 1_000, perHourBytes: 2_000, alarmShare: 0.5 }) {
  let nowMs = 1_000_000 * MINUTE_MS
  const budget = new EgressBudget(
    () => limits,
    () => nowMs,
  )
  return {
    pass: (minutes: number) => {
      nowMs += minutes * MINUTE_MS
    },
    spend: (workload: string, newBytes: number, messageBytes = newBytes) =>
      budget.spend(workload, { newBytes, messageBytes }),
  }
}

describe('the budget of a workload', () => {
  it('is an hour that slides, and alarms once until it is calm again', () => {
    const { pass, spend } = budgetCase()
    expect(spend('a', 900)).toBe('within')
    pass(30)
    expect(spend('a', 500)).toBe('alarm')
    expect(spend('a', 400)).toBe('within')
    expect(spend('a', 400)).toBe('spent')
    pass(31)
    // The first 900 are more than an hour old.
    expect(spend('a', 100)).toBe('within')
    expect(spend('a', 700)).toBe('spent')
    pass(60)
    expect(spend('a', 1_000)).toBe('within')
    expect(spend('a', 100)).toBe('alarm')
  })

  it('is each one’s own, and holds for one message as well', () => {
    const { spend } = budgetCase()
    expect(spend('a', 800)).toBe('within')
    expect(spend('b', 800)).toBe('within')
    expect(spend('b', 150, 1_001)).toBe('spent')
  })

  it('cannot be had anew by many names', () => {
    const { spend, pass } = budgetCase({ perMessageBytes: 1_000, perHourBytes: 50_000, alarmShare: 1 })
    const states = new Set<string>()
    for (let number = 0; number < 10_100; number++) states.add(spend(`name ${number}`, 1_000))
    expect([...states]).toEqual(['within', 'spent'])
    expect(spend('name 3', 10)).toBe('within')
    pass(61)
    expect(spend('another', 10)).toBe('within')
  })
})
