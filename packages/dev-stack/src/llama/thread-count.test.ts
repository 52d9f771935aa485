import { describe, expect, it } from 'vitest'
import { threadCount } from './thread-count.ts'

describe('the threads of the model', () => {
  it.each([
    { mathCores: 1, usable: 1, threads: 1 },
    { mathCores: 2, usable: 2, threads: 1 },
    { mathCores: 4, usable: 8, threads: 4 },
    { mathCores: 16, usable: 4, threads: 3 },
  ])(
    'are $threads with $mathCores cores for arithmetic and $usable to use',
    ({ mathCores, usable, threads }) => {
      expect(threadCount(mathCores, usable)).toBe(threads)
    },
  )

  it('leave a core to everything else on this machine', () => {
    expect(threadCount(Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(1)
  })
})
