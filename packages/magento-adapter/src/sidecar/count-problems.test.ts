import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { countProblems, type ProblemCount } from './count-problems.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('tells a flood of wrong signatures in one line, and the next flood in another', () => {
  const told: ProblemCount[] = []
  const problems = countProblems((count) => told.push(count), 1_000)
  for (let sent = 0; sent < 10_000; sent += 1) problems.add('CLOISTER_SIGNATURE_REFUSED')
  problems.add('CLOISTER_ROUTE_UNKNOWN')
  expect(told).toEqual([])
  vi.advanceTimersByTime(1_000)
  expect(told).toEqual([
    { event: 'problems', code: 'CLOISTER_SIGNATURE_REFUSED', count: 10_000 },
    { event: 'problems', code: 'CLOISTER_ROUTE_UNKNOWN', count: 1 },
  ])
  problems.add('CLOISTER_ROUTE_UNKNOWN')
  problems.flush()
  vi.advanceTimersByTime(10_000)
  expect(told).toHaveLength(3)
})
