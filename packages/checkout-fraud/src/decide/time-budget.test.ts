import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTimeBudget } from './time-budget.ts'

describe('the time of a decision', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is a fifth for the counts at most, all but a tenth for the model, and the rest for the record', () => {
    const budget = startTimeBudget(250)
    expect([budget.velocityMs(), budget.scoringMs(), budget.recordMs()]).toEqual([50, 225, 250])
  })

  it('that one part does not use the next one has, and what one used up it has not', () => {
    const budget = startTimeBudget(250)
    vi.advanceTimersByTime(50)
    expect(budget.scoringMs()).toBe(175)
    vi.advanceTimersByTime(190)
    expect([budget.velocityMs(), budget.scoringMs(), budget.recordMs()]).toEqual([0, 0, 10])
  })

  it('leaves the log a moment though everything else was late', () => {
    const budget = startTimeBudget(250)
    vi.advanceTimersByTime(400)
    expect([budget.velocityMs(), budget.scoringMs(), budget.recordMs()]).toEqual([0, 0, 2])
  })
})
