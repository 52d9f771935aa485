import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RetryBudget } from './retry-budget.ts'

function takenOf(budget: RetryBudget, tries: number): number {
  return Array.from({ length: tries }, () => budget.take()).filter(Boolean).length
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('the budget of second tries', () => {
  it('holds three for a shop with few calls', () => {
    const budget = new RetryBudget()
    budget.called()
    expect(takenOf(budget, 10)).toBe(3)
  })

  it('holds a tenth of the calls of a busy shop', () => {
    const budget = new RetryBudget()
    for (let call = 0; call < 200; call++) budget.called()
    expect(takenOf(budget, 100)).toBe(20)
  })

  it('is full again after ten seconds, not before', () => {
    const budget = new RetryBudget()
    expect(takenOf(budget, 10)).toBe(3)
    vi.advanceTimersByTime(9_999)
    expect(takenOf(budget, 10)).toBe(0)
    vi.advanceTimersByTime(1)
    expect(takenOf(budget, 10)).toBe(3)
  })
})
