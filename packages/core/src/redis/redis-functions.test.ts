import { setTimeout as pause } from 'node:timers/promises'
import { inspect } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { hasRedisServer, type RedisServer, startRedisServer } from '../../test-support/redis-server.ts'
import { createRedisFunctions, type RedisFunctions, type RedisFunctionsOptions } from './redis-functions.ts'

const LIBRARY = {
  name: 'test_counters',
  source: `
local function add(keys, args) return redis.call('INCRBY', keys[1], args[1]) end
local function fail() return redis.error_reply('ERR canary') end`,
  functions: ['add', 'fail'],
}
const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function startRedis(): Promise<RedisServer> {
  const redis = await startRedisServer()
  closing.push(() => redis.close())
  return redis
}

function functionsIn({ port }: RedisServer, userInfo = ''): RedisFunctions {
  const functions = createRedisFunctions({ url: `redis://${userInfo}127.0.0.1:${port}`, library: LIBRARY })
  closing.push(() => functions.close())
  return functions
}

const add = async (functions: RedisFunctions, signal = AbortSignal.timeout(10_000)) =>
  await functions.call('add', { keys: ['sum'], values: [2] }, { signal })

describe.skipIf(!hasRedisServer)('functions inside Redis (apt-get install redis-server)', () => {
  it('are loaded where they are missing, and again by a server that forgot them', async () => {
    const redis = await startRedis()
    const functions = functionsIn(redis)
    expect(await add(functions)).toBe(2)
    await redis.command('function', 'flush')
    // Ten at once find it missing: one load serves all of them, and each counts once.
    const sums = await Promise.all(Array.from({ length: 10 }, () => add(functions)))
    expect(sums.toSorted()).toEqual([10, 12, 14, 16, 18, 20, 22, 4, 6, 8])
    expect(await redis.command('info', 'commandstats')).toMatch(/cmdstat_function\|load:calls=2,/u)
  })

  it('of two versions stand beside each other', async () => {
    const redis = await startRedis()
    await add(functionsIn(redis))
    const source = LIBRARY.source.replace('INCRBY', 'DECRBY')
    const newer = createRedisFunctions({
      url: `redis://127.0.0.1:${redis.port}`,
      library: { ...LIBRARY, source },
    })
    closing.push(() => newer.close())
    expect(await add(newer)).toBe(0)
    expect(await add(functionsIn(redis))).toBe(2)
  })

  it('fail at once while the server is down, and work again when it is back', async () => {
    const redis = await startRedis()
    const functions = functionsIn(redis)
    await add(functions)
    await redis.kill()
    await expect.poll(() => add(functions).catch((error) => error.details.reason)).toBe('connection')
    const startMs = performance.now()
    await expect(add(functions)).rejects.toMatchObject({ code: 'CLOISTER_STORE_UNAVAILABLE' })
    expect(performance.now() - startMs).toBeLessThan(50)
    await redis.start()
    await vi.waitFor(async () => expect(await add(functions)).toBeGreaterThan(0), { timeout: 10_000 })
  })

  it('end by the signal when the server hangs, before and after the connection was made', async () => {
    const redis = await startRedis()
    const functions = functionsIn(redis)
    await add(functions)
    redis.signal('SIGSTOP')
    try {
      const late = functionsIn(redis)
      for (const each of [functions, late]) {
        await expect(add(each, AbortSignal.timeout(30))).rejects.toMatchObject({
          code: 'CLOISTER_DEADLINE_EXCEEDED',
        })
        await expect(add(each, AbortSignal.abort())).rejects.toMatchObject({ code: 'CLOISTER_ABORTED' })
      }
    } finally {
      redis.signal('SIGCONT')
    }
    expect(await add(functions)).toBeGreaterThan(2)
  })

  it('give a connection up that stays silent, so that what waits has a bound', async () => {
    const redis = await startRedis()
    const functions = functionsIn(redis)
    await add(functions)
    redis.signal('SIGSTOP')
    try {
      const calls = Array.from({ length: 1_001 }, () => add(functions).catch((error) => error.details.reason))
      expect(await calls.at(-1)).toBe('busy')
      expect(await calls[0]).toBe('connection')
    } finally {
      redis.signal('SIGCONT')
    }
  })

  it('come to their end when they are closed, and are not called after that', async () => {
    const redis = await startRedis()
    const functions = functionsIn(redis)
    await add(functions)
    // What is sent takes more than one step to come to its end.
    await redis.command('function', 'flush')
    redis.signal('SIGSTOP')
    const running = [add(functions), add(functions)]
    await pause(0)
    const ended = functions.close()
    await pause(50)
    redis.signal('SIGCONT')
    await ended
    expect(await Promise.all(running)).toEqual([4, 6])
    await expect(add(functions)).rejects.toMatchObject({ code: 'CLOISTER_CLOSED' })
  })

  it.each([
    ['that refuses the password', 'permission', ['config', 'set', 'requirepass', 'x']],
    ['that is full', 'memory', ['config', 'set', 'maxmemory', '1']],
    ['that is a copy', 'read_only', ['replicaof', '127.0.0.1', '1']],
    ['that may not be written', 'permission', ['acl', 'setuser', 'default', '-fcall']],
  ])('of a server %s say why, in our own words', async (_what, reason, command) => {
    const redis = await startRedis()
    const first = functionsIn(redis)
    await add(first)
    await redis.command(...command)
    const error: unknown = await add(functionsIn(redis)).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'CLOISTER_STORE_UNAVAILABLE', details: { reason } })
  })

  it('never repeat what the server or the address says', async () => {
    const written = vi.spyOn(console, 'error')
    const redis = await startRedis()
    const { signal } = new AbortController()
    const other = functionsIn(redis)
    await add(other)
    await redis.command('config', 'set', 'requirepass', 'x')
    const functions = functionsIn(redis, ':canary@')
    const errors: unknown[] = [await add(functions).catch((error: unknown) => error)]
    errors.push(await other.call('fail', { keys: [], values: [] }, { signal }).catch((error) => error))
    await redis.kill()
    errors.push(await add(functions).catch((error: unknown) => error))
    expect(errors.map((error) => (error as { code?: string }).code)).toEqual(
      new Array(3).fill('CLOISTER_STORE_UNAVAILABLE'),
    )
    expect(inspect(errors, { showHidden: true, depth: 9 })).not.toContain('canary')
    expect(written).not.toHaveBeenCalled()
  })
})

describe('options of functions inside Redis', () => {
  it.each([
    ['nothing', {}, 'library'],
    ['no place', { library: LIBRARY }, 'url'],
    ['a server elsewhere without TLS', { url: 'redis://:canary@r.example', library: LIBRARY }, 'url'],
    [
      'a library with an odd name',
      { url: 'redis://127.0.0.1', library: { ...LIBRARY, name: 'canary\n' } },
      'library',
    ],
    ['an option that does not exist', { url: 'redis://127.0.0.1', library: LIBRARY, canary: 1 }, 'options'],
  ])('refuse %s, and do not repeat it', (_what, options, option) => {
    try {
      createRedisFunctions(options as unknown as RedisFunctionsOptions)
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ code: 'CLOISTER_OPTIONS_INVALID', details: { option } })
      expect(inspect(error, { showHidden: true })).not.toContain('canary')
    }
  })
})
