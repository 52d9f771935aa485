import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import {
  hasRedisServer,
  type RedisServer,
  startRedisServer,
} from '@cloister/core/test-support/redis-server.ts'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { keepsTheVelocityContract } from '../../test-support/keeps-the-velocity-contract.ts'
import { madeUpToken } from '../../test-support/made-up-token.ts'
import { createRedisVelocity, type RedisVelocityOptions } from './redis-velocity.ts'
import type { VelocityEvent, VelocityStore } from './velocity-store.ts'

const NOON = Date.UTC(2026, 2, 10, 12)
const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const order = (number: number, event: Partial<VelocityEvent> = {}): VelocityEvent => ({
  id: madeUpToken(`o${number}`),
  atMs: NOON,
  amountInHundredths: 1_000,
  tokens: {
    card: { current: madeUpToken('c', 1), previous: madeUpToken('c') },
    email: { current: madeUpToken('e') },
  },
  ...event,
})

async function startRedis(...options: Parameters<typeof startRedisServer>): Promise<RedisServer> {
  const server = await startRedisServer(...options)
  closing.push(() => server.close())
  return server
}

function storeIn({ port }: RedisServer, options: RedisVelocityOptions = {}): VelocityStore {
  const store = createRedisVelocity({ url: `redis://127.0.0.1:${port}`, ...options })
  closing.push(() => store.close())
  return store
}

const signal = () => AbortSignal.timeout(20_000)
const ordersOf = async (store: VelocityStore) =>
  (await store.record(order(9_999_999), { signal: signal() })).byKind.card?.orders1h

describe.skipIf(!hasRedisServer)('velocity in Redis (apt-get install redis-server)', () => {
  let redis: RedisServer
  let stores = 0

  beforeAll(async () => {
    redis = await startRedisServer()
    return async () => await redis.close()
  })

  keepsTheVelocityContract('Redis', () =>
    createRedisVelocity({ url: `redis://127.0.0.1:${redis.port}`, prefix: `store-${stores++}` }),
  )

  it('needs no more of Redis than the guide lets it do', async () => {
    const guide = await readFile(
      new URL('../../../../docs/how-to/count-in-redis.md', import.meta.url),
      'utf8',
    )
    const [, user = '', rules = ''] = /^ACL SETUSER (cloister-fraud) (.+)$/mu.exec(guide) ?? []
    const limited = await startRedis()
    await limited.command('acl', 'setuser', user, ...rules.split(' '))
    const url = `redis://${user}:password@127.0.0.1:${limited.port}`
    const store = storeIn(limited, { url })
    expect(await ordersOf(store)).toBe(0)
    await store.settle({ id: madeUpToken('o9999999'), isBad: true }, { signal: signal() })
    await store.settle({ id: madeUpToken('unknown'), isBad: true }, { signal: signal() })
    expect(await limited.command('acl', 'log')).toBe('')
    await expect(ordersOf(storeIn(limited, { url, prefix: 'other' }))).rejects.toMatchObject({
      details: { reason: 'permission' },
    })
  })

  it('is one count for several servers, and takes one call for an order', async () => {
    const [one, other] = [storeIn(redis, { prefix: 'one' }), storeIn(redis, { prefix: 'one' })]
    await one.record(order(1), { signal: signal() })
    const seen = await redis.watch(async () => {
      await other.record(order(2), { signal: signal() })
    })
    const calls = seen.split('\n').filter((line) => line.includes('[0 127.0.0.1'))
    expect(calls.map((line) => line.split('"')[1]?.toUpperCase())).toEqual(
      ['INFO', 'FCALL'].slice(-calls.length),
    )
    expect(await ordersOf(one)).toBe(2)
  })

  it('holds tokens, numbers and times, and each key ends by itself', async () => {
    const store = storeIn(redis, { prefix: 'shop' })
    await store.settle({ id: madeUpToken('o2'), isBad: true }, { signal: signal() })
    await store.record(order(1), { signal: signal() })
    await store.settle({ id: madeUpToken('o1'), isBad: true, atMs: NOON }, { signal: signal() })
    const keys = (await redis.command('keys', '{shop:*')).split('\n').sort()
    const [a, c, e, waiting] = [madeUpToken('o1'), madeUpToken('c', 1), madeUpToken('e'), madeUpToken('o2')]
    const start = '{shop:velocity}:1'
    expect(keys).toEqual(
      [`answer:${a}`, `order:${a}`, `order:${waiting}`, `token:${c}`, `token:${e}`].map(
        (k) => `${start}:${k}`,
      ),
    )
    const days = await Promise.all(keys.map(async (key) => Number(await redis.command('ttl', key)) / 86_400))
    expect(days.map(Math.ceil)).toEqual([1, 120, 120, 45, 45])
  })

  it('stands on one node of a cluster', async () => {
    const store = storeIn(await startRedis({ isCluster: true }))
    await store.record(order(1), { signal: signal() })
    await store.settle({ id: madeUpToken('o1'), isBad: true }, { signal: signal() })
    const reading = await store.record(order(2), { signal: signal() })
    expect(reading.byKind.card).toMatchObject({ orders1h: 1, badRecently: 1 })
  })

  it('refuses a prefix that would break its names', () => {
    expect(() => createRedisVelocity({ url: 'redis://127.0.0.1', prefix: 'a}b' })).toThrow(
      expect.objectContaining({
        code: 'CLOISTER_OPTIONS_INVALID',
        details: expect.objectContaining({ option: 'prefix' }),
      }),
    )
  })
})

describe.skipIf(!hasRedisServer)('a Redis that is killed (apt-get install redis-server)', () => {
  it('loses nothing that it acknowledged, and counts once what is asked again', async () => {
    const redis = await startRedis({ keepsAll: true })
    const store = storeIn(redis)
    const acknowledged = new Set<number>()
    let isOver = false
    const ask = async (number: number) => {
      await store.record(order(number), { signal: signal() })
      acknowledged.add(number)
    }
    const asking = (async () => {
      for (let number = 0; number < 600; number++) {
        await ask(number).catch(() => pause(1))
        if (number % 7 === 0) await ask(number).catch(() => undefined)
      }
      isOver = true
    })()
    for (const waitMs of [150, 250]) {
      await pause(waitMs)
      await redis.kill()
      await redis.start()
    }
    await asking
    expect(isOver).toBe(true)
    const unsure = Array.from({ length: 600 }, (_, number) => number).filter(
      (number) => !acknowledged.has(number),
    )
    expect(unsure.length).toBeGreaterThan(0)
    expect(acknowledged.size).toBeGreaterThan(10)
    for (const number of acknowledged) {
      const again = () => store.record(order(number), { signal: signal() })
      const { isRepeated } = await vi.waitFor(again, { timeout: 10_000, interval: 20 })
      expect(isRepeated).toBe(true)
    }
    // Nobody knows whether these were counted: asking again settles it.
    for (const number of unsure) await store.record(order(number), { signal: signal() })
    expect(await ordersOf(store)).toBe(600)
  })

  it('gets its functions again when it starts empty', async () => {
    const redis = await startRedis()
    const store = storeIn(redis)
    await store.record(order(1), { signal: signal() })
    await redis.kill()
    await redis.start()
    await vi.waitFor(async () => expect(await ordersOf(store)).toBe(0), { timeout: 10_000, interval: 20 })
  })

  it('that hangs holds nobody up for longer than the signal says', async () => {
    const redis = await startRedis()
    const store = storeIn(redis)
    await store.record(order(1), { signal: signal() })
    redis.signal('SIGSTOP')
    try {
      const startMs = performance.now()
      const waits = Array.from({ length: 20 }, async (_, number) => {
        await expect(
          store.record(order(number + 2), { signal: AbortSignal.timeout(40) }),
        ).rejects.toMatchObject({
          code: 'CLOISTER_DEADLINE_EXCEEDED',
        })
      })
      await Promise.all(waits)
      expect(performance.now() - startMs).toBeLessThan(1_000)
    } finally {
      redis.signal('SIGCONT')
    }
    // What was sent may have been counted meanwhile: asked again, it counts once.
    for (let number = 2; number < 22; number++) await store.record(order(number), { signal: signal() })
    expect(await ordersOf(store)).toBe(21)
  })
})
