import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { EdgeOptions } from '@cloister/core/edge'
import {
  createRedisRateLimiter,
  type RedisRateLimiter,
  type RedisRateLimiterOptions,
} from '@cloister/core/redis'
import {
  hasRedisServer,
  type RedisServer,
  startRedisServer,
} from '@cloister/core/test-support/redis-server.ts'
import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { passOf, post, testEdge } from '@cloister/core/test-support/test-edge.ts'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

const fromCore = createRequire(resolve(import.meta.dirname, '../../packages/core/package.json'))
type Client = NonNullable<RedisRateLimiterOptions['client']>

const LIMIT = { requests: 3, windowSeconds: 60 }
const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function startRedis(...options: Parameters<typeof startRedisServer>): Promise<RedisServer> {
  const server = await startRedisServer(...options)
  closing.push(() => server.close())
  return server
}

interface Counting {
  readonly limiter: RedisRateLimiter
  /** Where it counted, in order. */
  readonly places: string[]
}

/** A limiter that has found its Redis: before that it counts in memory, as it says. */
async function connected(options: RedisRateLimiterOptions): Promise<Counting> {
  const places: string[] = []
  const limiter = createRedisRateLimiter({ ...options, onChange: (place) => places.push(place) })
  closing.push(() => limiter.close())
  await untilCountingIn('redis', { limiter, places })
  return { limiter, places }
}

async function untilCountingIn(place: string, { limiter, places }: Counting): Promise<void> {
  await vi.waitFor(
    async () => {
      await limiter.take(`probe:${crypto.randomUUID()}`, LIMIT)
      expect(places.at(-1)).toBe(place)
    },
    { timeout: 10_000, interval: 50 },
  )
}

async function takes(limiter: RedisRateLimiter, key: string, times: number): Promise<readonly boolean[]> {
  const allowed: boolean[] = []
  for (let time = 0; time < times; time++) allowed.push((await limiter.take(key, LIMIT)).isAllowed)
  return allowed
}

describe.skipIf(!hasRedisServer)('counting in Redis (apt-get install redis-server)', () => {
  let redis: RedisServer

  beforeAll(async () => {
    redis = await startRedisServer()
    return async () => await redis.close()
  })

  it('allows several servers one limit together, and says how long to wait', async () => {
    const url = `redis://127.0.0.1:${redis.port}`
    const [one, other] = await Promise.all([connected({ url }), connected({ url })])
    expect(await takes(one.limiter, 'pass:a', 2)).toEqual([true, true])
    expect(await takes(other.limiter, 'pass:a', 2)).toEqual([true, false])
    expect(await takes(one.limiter, 'pass:a', 1)).toEqual([false])
    expect(await takes(one.limiter, 'pass:b', 1)).toEqual([true])
    const { retryAfterSeconds } = await other.limiter.take('pass:a', LIMIT)
    expect(retryAfterSeconds).toBeGreaterThan(50)
    expect(retryAfterSeconds).toBeLessThanOrEqual(60)
  })

  it('begins anew when the window ends, also where a key was refused without asking', async () => {
    const { limiter } = await connected({ url: `redis://127.0.0.1:${redis.port}` })
    const limit = { requests: 1, windowSeconds: 1 }
    const allowed = async () => (await limiter.take('pass:short', limit)).isAllowed
    expect([await allowed(), await allowed()]).toEqual([true, false])
    await vi.waitFor(async () => expect(await allowed()).toBe(true), { timeout: 5_000, interval: 200 })
  })

  it('gives Redis tokens and numbers, and nothing that tells who a shopper is', async () => {
    const { limiter } = await connected({ url: `redis://127.0.0.1:${redis.port}`, prefix: 'shop' })
    const session = { customer: { email: 'ada.canary@shopper.example', familyName: 'Zanderkook' } }
    const options: Partial<EdgeOptions> = { limiter, shopper: () => ({ session }) }
    const { edge } = testEdge(options)
    const cookie = await passOf(edge)
    const seen = await redis.watch(async () => {
      const body = JSON.stringify({ query: 'kettle for ada.canary@shopper.example' })
      const answer = await edge(post('/search', { cookie, body }), { address: '192.0.2.171' })
      expect(answer.status).toBe(200)
    })
    const keys = (await redis.command('keys', 'shop:*')).split('\n').filter((key) => !key.includes('probe'))
    expect(keys.sort()).toEqual([
      expect.stringMatching(/^shop:address:[0-9a-f]{24}$/u),
      expect.stringMatching(/^shop:pass:[0-9a-f-]{36}$/u),
    ])
    expect(seen).toContain(keys[0])
    const secrets = [...cookie.split(/[=.]/u).slice(1), '192.0.2.171']
    expect(secrets.filter((secret) => seen.includes(secret))).toEqual([])
    expect(seen).not.toMatch(/canary|zanderkook|kettle/iu)
    expect(await redis.command('ttl', keys[0] ?? '')).toMatch(/^[1-9]\d*$/u)
  })

  it('keeps names of other prefixes apart, and takes the settings of a client of the merchant', async () => {
    const { Redis } = fromCore('ioredis') as { Redis: new (options: object) => Client }
    const client = new Redis({ path: redis.socketFile, lazyConnect: true })
    const [one, other] = await Promise.all([
      connected({ client, prefix: 'one' }),
      connected({ client, prefix: 'other' }),
    ])
    expect(await takes(one.limiter, 'pass:c', 4)).toEqual([true, true, true, false])
    expect(await takes(other.limiter, 'pass:c', 1)).toEqual([true])
    // The merchant's own connection was neither opened nor closed.
    expect(client.status).toBe('wait')
  })
})

describe.skipIf(!hasRedisServer)('a Redis that fails (apt-get install redis-server)', () => {
  it('locks nobody out: each process counts for itself until it is back', async () => {
    const redis = await startRedis()
    const counting = await connected({ url: `redis://127.0.0.1:${redis.port}`, whenUnavailable: 'memory' })
    const { limiter, places } = counting
    expect(await takes(limiter, 'pass:a', 2)).toEqual([true, true])
    await redis.kill()
    expect(await takes(limiter, 'pass:b', 4)).toEqual([true, true, true, false])
    expect(places).toEqual(['redis', 'memory'])
    await redis.start()
    await untilCountingIn('redis', counting)
    expect(await takes(limiter, 'pass:c', 4)).toEqual([true, true, true, false])
    expect(await redis.command('get', 'cloister:pass:c')).toBe('3')
    expect(places).toEqual(['redis', 'memory', 'redis'])
  })

  it('that hangs holds up one request for a moment, and those behind it not at all', async () => {
    const redis = await startRedis()
    const counting = await connected({ url: `redis://127.0.0.1:${redis.port}` })
    redis.signal('SIGSTOP')
    try {
      expect(await takes(counting.limiter, 'pass:a', 4)).toEqual([true, true, true, false])
      expect(counting.places).toEqual(['redis', 'memory'])
    } finally {
      redis.signal('SIGCONT')
    }
    await untilCountingIn('redis', counting)
    expect(await takes(counting.limiter, 'pass:b', 1)).toEqual([true])
    // A limiter that waits for as long as Redis hangs never gets here.
  }, 15_000)

  it('that is not there at all leaves a shop with its limits, and says nothing on the console', async () => {
    const written = vi.spyOn(console, 'error')
    const redis = await startRedis()
    await redis.kill()
    const limiter = createRedisRateLimiter({ url: `redis://:canary@127.0.0.1:${redis.port}` })
    expect(await takes(limiter, 'pass:a', 4)).toEqual([true, true, true, false])
    await pause(50)
    await limiter.close()
    expect(await takes(limiter, 'pass:b', 1)).toEqual([true])
    expect(written).not.toHaveBeenCalled()
  })
})

describe.skipIf(!hasRedisServer)('Redis over TLS (apt-get install redis-server)', () => {
  it('is asked when its certificate holds', async () => {
    const authority = await createTestAuthority()
    const redis = await startRedis({ certificate: await authority.issue(['127.0.0.1']) })
    const { limiter } = await connected({
      url: `rediss://127.0.0.1:${redis.port}`,
      ca: authority.certificate,
    })
    expect(await takes(limiter, 'pass:a', 1)).toEqual([true])
    expect(await redis.command('get', 'cloister:pass:a')).toBe('1')
  })

  it.each([
    ['of another authority', '127.0.0.1', 'other'],
    ['of another host', 'redis.example', 'own'],
  ])('is told nothing when it shows a certificate %s', async (_what, name, kind) => {
    const [authority, other] = await Promise.all([createTestAuthority(), createTestAuthority()])
    const redis = await startRedis({ certificate: await authority.issue([name]) })
    const ca = (kind === 'own' ? authority : other).certificate
    const limiter = createRedisRateLimiter({ url: `rediss://127.0.0.1:${redis.port}`, ca })
    closing.push(() => limiter.close())
    const seen = await redis.watch(async () => {
      await pause(300)
      expect(await takes(limiter, 'pass:a', 4)).toEqual([true, true, true, false])
    })
    expect(seen).not.toContain('pass:a')
    expect(await redis.command('keys', '*')).toBe('')
  })
})
