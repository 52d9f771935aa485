import { describe, expect, it } from 'vitest'
import { reconnectDelayMs } from './reconnect-delay.ts'

describe('the pause before a lost socket is opened again', () => {
  it('grows with each failure, up to its cap', () => {
    const longest = [0, 1, 2, 3, 6, 1_000].map((failures) => reconnectDelayMs(failures, 10_000, () => 1))
    expect(longest).toEqual([200, 400, 800, 1_600, 10_000, 10_000])
  })

  it('is spread over the whole span, so that many shops do not come back together', () => {
    expect([0, 0.25, 0.5].map((random) => reconnectDelayMs(2, 10_000, () => random))).toEqual([0, 200, 400])
  })
})
