import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createRedisRateLimiter, type RedisRateLimiterOptions } from './redis-rate-limiter.ts'

describe('options of counting in Redis', () => {
  it.each([
    ['nothing', {}, 'url'],
    ['a server elsewhere without TLS', { url: 'redis://:canary@redis.internal.example:6379' }, 'url'],
    ['a name that only begins like this machine', { url: 'redis://127.0.0.1.example' }, 'url'],
    ['a web address', { url: 'https://redis.internal.example' }, 'url'],
    ['no address at all', { url: 'canary' }, 'url'],
    ['a query, which would set what the limiter sets', { url: 'rediss://r.example?family=canary' }, 'url'],
    ['a client that is none', { client: 'canary' }, 'client'],
    ['a prefix with odd characters', { url: 'redis://127.0.0.1', prefix: 'canary *' }, 'prefix'],
    [
      'a policy that locks shoppers out',
      { url: 'redis://127.0.0.1', whenUnavailable: 'refuse' },
      'whenUnavailable',
    ],
    ['an option that does not exist', { url: 'redis://127.0.0.1', canary: 1 }, 'options'],
  ])('refuse %s, and do not repeat it', (_what, options, option) => {
    try {
      createRedisRateLimiter(options as RedisRateLimiterOptions)
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ code: 'CLOISTER_OPTIONS_INVALID', details: { option } })
      expect(inspect(error, { showHidden: true })).not.toContain('canary')
    }
  })
})
