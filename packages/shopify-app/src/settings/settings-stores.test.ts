import { statSync } from 'node:fs'
import {
  hasRedisServer,
  type RedisServer,
  startRedisServer,
} from '@cloister/core/test-support/redis-server.ts'
import { inTemporaryDirectory } from '@cloister/core/test-support/temporary-directory.ts'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { SETTINGS_KEY } from '../../test-support/admin-page-app.ts'
import { failureOf } from '../../test-support/failure.ts'
import { memorySettings } from '../../test-support/memory-settings.ts'
import { SHOP } from '../../test-support/staff.ts'
import { redisSettings } from '../redis/redis-settings.ts'
import { sqliteSettings } from '../sqlite/sqlite-settings.ts'
import { encryptedSettings } from './encrypted-settings.ts'
import { settingsPlace } from './settings-place.ts'
import type { SettingsStore } from './settings-store.ts'

const directory = inTemporaryDirectory()

function inSqlite(): SettingsStore {
  const store = sqliteSettings({ file: directory.file(`${crypto.randomUUID()}.db`) })
  onTestFinished(() => store.close())
  return store
}

function keepsTheContract(where: string, make: () => SettingsStore): void {
  describe(`settings in ${where}`, () => {
    it('are replaced only by who has seen the newest', async () => {
      const store = make()
      expect(await store.load(SHOP)).toBeUndefined()
      expect(await store.replace(SHOP, 1, 'too early')).toBe(false)
      expect(await store.replace(SHOP, 0, 'one')).toBe(true)
      expect(await store.replace(SHOP, 0, 'again')).toBe(false)
      expect(await store.replace(SHOP, 1, 'two')).toBe(true)
      expect(await store.replace(SHOP, 1, 'late')).toBe(false)
      expect(await store.load(SHOP)).toEqual({ revision: 2, text: 'two' })
      expect(await store.load('pans.myshopify.com')).toBeUndefined()
    })

    it('go with their shop, and a shop without any is no fault', async () => {
      const store = make()
      await store.replace(SHOP, 0, 'one')
      const place = settingsPlace(store)
      await place.redactShop(SHOP, AbortSignal.timeout(1_000))
      await place.redactShop(SHOP, AbortSignal.timeout(1_000))
      expect(await store.load(SHOP)).toBeUndefined()
    })
  })
}

keepsTheContract('memory, of tests', memorySettings)
keepsTheContract('SQLite', inSqlite)
keepsTheContract('SQLite, encrypted', () => encryptedSettings(inSqlite(), { keys: [SETTINGS_KEY] }))

describe.skipIf(!hasRedisServer)('with a real Redis (apt-get install redis-server)', () => {
  let redis: RedisServer
  beforeAll(async () => {
    redis = await startRedisServer()
    return async () => await redis.close()
  })
  const inRedis = (): SettingsStore => {
    const store = redisSettings({ url: `redis://127.0.0.1:${redis.port}`, prefix: crypto.randomUUID() })
    onTestFinished(() => store.close())
    return store
  }
  keepsTheContract('Redis', inRedis)
  keepsTheContract('Redis, encrypted', () => encryptedSettings(inRedis(), { keys: [SETTINGS_KEY] }))

  it('says that it cannot be reached, without a word of what was to be kept', async () => {
    const store = redisSettings({ url: 'redis://127.0.0.1:1' })
    onTestFinished(() => store.close())
    const failure = await failureOf(() => store.replace(SHOP, 0, 'canary of a secret'), ['canary'])
    expect(['CLOISTER_STORE_UNAVAILABLE', 'CLOISTER_DEADLINE_EXCEEDED']).toContain(failure.code)
  })
})

describe('encrypted settings', () => {
  it('open with an old key after a new one was put in front, and not without it', async () => {
    const store = memorySettings()
    const next = { name: 'second', secret: Buffer.alloc(32, 3).toString('base64') }
    await encryptedSettings(store, { keys: [SETTINGS_KEY] }).replace(SHOP, 0, 'one')
    expect(await encryptedSettings(store, { keys: [next, SETTINGS_KEY] }).load(SHOP)).toMatchObject({
      text: 'one',
    })
    await expect(encryptedSettings(store, { keys: [next] }).load(SHOP)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_SESSION_UNREADABLE' }),
    )
  })

  it.each(['{"sections":{}}', 'cloister-settings-1:first', 'cloister-1:first:AAAA', ''])(
    'refuse %j, which is not encrypted',
    async (text) => {
      const store = memorySettings()
      store.kept.set(SHOP, { revision: 1, text })
      await expect(encryptedSettings(store, { keys: [SETTINGS_KEY] }).load(SHOP)).rejects.toThrow(
        expect.objectContaining({ code: 'CLOISTER_SESSION_UNREADABLE' }),
      )
    },
  )

  it('lie in a file for its owner alone', () => {
    const file = directory.file(`${crypto.randomUUID()}.db`)
    const store = sqliteSettings({ file })
    onTestFinished(() => store.close())
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})
