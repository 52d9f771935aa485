import { describe, expect, it } from 'vitest'
import { createMemoryRateLimiter } from './memory-rate-limiter.ts'

const LIMIT = { requests: 2, windowSeconds: 60 }

describe('a rate limit in memory', () => {
  it('allows so many requests in a window, says how long to wait, and begins anew', async () => {
    let nowMs = 1_000
    const limiter = createMemoryRateLimiter({ now: () => nowMs })
    const take = async () => {
      const { isAllowed, retryAfterSeconds } = await limiter.take('a', LIMIT)
      return [isAllowed, retryAfterSeconds]
    }
    expect([await take(), await take(), await take()]).toEqual([
      [true, 60],
      [true, 60],
      [false, 60],
    ])
    nowMs += 59_500
    expect(await take()).toEqual([false, 1])
    nowMs += 500
    expect(await take()).toEqual([true, 60])
  })

  it('counts every key for itself', async () => {
    const limiter = createMemoryRateLimiter()
    const keys = ['a', 'a', 'b', 'a', 'b']
    const allowed = await Promise.all(keys.map(async (key) => (await limiter.take(key, LIMIT)).isAllowed))
    expect(allowed).toEqual([true, true, true, false, true])
  })

  it('forgets the key that was not used for longest when there are too many', async () => {
    const limiter = createMemoryRateLimiter({ keyLimit: 2, now: () => 0 })
    for (const key of ['old', 'busy', 'busy', 'new']) await limiter.take(key, LIMIT)
    expect((await limiter.take('busy', LIMIT)).isAllowed).toBe(false)
    expect((await limiter.take('old', { requests: 1, windowSeconds: 60 })).isAllowed).toBe(true)
  })
})
