import {
  hasRedisServer,
  type RedisServer,
  startRedisServer,
} from '@cloister/core/test-support/redis-server.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRedisDeliveries, type RedisDeliveries } from './redis-deliveries.ts'

describe.skipIf(!hasRedisServer)('deliveries in Redis (apt-get install redis-server)', () => {
  let redis: RedisServer
  let opened: RedisDeliveries[]

  beforeEach(async () => {
    redis = await startRedisServer()
    opened = []
  })
  afterEach(async () => {
    await Promise.all(opened.map((deliveries) => deliveries.close()))
    await redis.close()
  })

  function process(options = {}): RedisDeliveries {
    const deliveries = createRedisDeliveries({ url: `redis://127.0.0.1:${redis.port}`, ...options })
    opened.push(deliveries)
    return deliveries
  }

  it('are answered by another process as by the first', async () => {
    const reply = vi.fn(async () => '{"op":"success"}')
    const never = vi.fn(async () => 'other')
    expect(await process().once('a', reply)).toBe('{"op":"success"}')
    expect(await process().once('a', never)).toBe('{"op":"success"}')
    expect(never).not.toHaveBeenCalled()
  })

  it('have one reply, whichever of two processes at once was first', async () => {
    const [one, other] = [process(), process()]
    const both = await Promise.all([one.once('a', async () => 'one'), other.once('a', async () => 'other')])
    expect(new Set(both).size).toBe(1)
  })

  it('are forgotten after their time, and known by digests only', async () => {
    await process({ keptSeconds: 60, prefix: 'shop' }).once('digest', async () => 'reply')
    expect((await redis.command('keys', '*')).trim()).toBe('shop:delivery:digest')
    expect(Number(await redis.command('ttl', 'shop:delivery:digest'))).toBeGreaterThan(50)
    expect(Number(await redis.command('ttl', 'shop:delivery:digest'))).toBeLessThanOrEqual(60)
  })

  it('are not kept when they failed', async () => {
    const broken = () => Promise.reject(new Error('broken'))
    await expect(process().once('a', broken)).rejects.toThrow('broken')
    expect(await process().once('a', async () => 'reply')).toBe('reply')
  })

  it('are answered while Redis is down or hangs, each process by its own memory', async () => {
    const deliveries = process()
    await deliveries.once('before', async () => 'before')
    redis.signal('SIGSTOP')
    const reply = vi.fn(async () => 'reply')
    const begun = performance.now()
    expect(await deliveries.once('a', reply)).toBe('reply')
    expect(performance.now() - begun).toBeLessThan(2_000)
    redis.signal('SIGCONT')
    await redis.kill()
    expect(await deliveries.once('a', reply)).toBe('reply')
    expect(await deliveries.once('b', async () => 'b')).toBe('b')
    expect(reply).toHaveBeenCalledTimes(1)
  })
})

it('a memory in Redis is refused over plain TCP to another machine, and under odd names', () => {
  const refused = expect.objectContaining({ code: 'CLOISTER_OPTIONS_INVALID' })
  expect(() => createRedisDeliveries({ url: 'redis://redis.shop.example' })).toThrow(refused)
  expect(() => createRedisDeliveries({ url: 'redis://127.0.0.1', prefix: 'a b' })).toThrow(refused)
})
