import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasRedisServer, startRedisServer } from '@cloister/core/test-support/redis-server.ts'
import { Session } from '@shopify/shopify-api'
import { PostgreSQLSessionStorage } from '@shopify/shopify-app-session-storage-postgresql'
import { RedisSessionStorage } from '@shopify/shopify-app-session-storage-redis'
import { afterEach, describe, expect, it } from 'vitest'
import { hasPostgres, startPostgresServer } from '../../test-support/postgres-server.ts'
import { sqliteSessions } from '../sqlite/sqlite-sessions.ts'
import { encryptedSessions } from './encrypted-sessions.ts'
import type { SessionStore } from './session-store.ts'

interface StoreUnderTest {
  readonly store: SessionStore
  /** Everything that someone finds who takes the disk. */
  taken(): string | Promise<string>
  close(): Promise<void>
}

async function inSqlite(): Promise<StoreUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-sqlite-'))
  const file = join(folder, 'sessions.db')
  const store = sqliteSessions({ file })
  return {
    store,
    taken: () => [file, `${file}-wal`].map((part) => readFileSync(part, 'latin1')).join(''),
    async close() {
      store.close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function inRedis(): Promise<StoreUnderTest> {
  const server = await startRedisServer()
  const store = new RedisSessionStorage(`redis://127.0.0.1:${server.port}`)
  await store.ready
  return {
    store,
    async taken() {
      const keys = (await server.command('keys', '*')).split('\n')
      return (await Promise.all(keys.map((key) => server.command('get', key)))).join('\n')
    },
    async close() {
      await store.disconnect()
      await server.close()
    },
  }
}

async function inPostgres(): Promise<StoreUnderTest> {
  const server = await startPostgresServer()
  const store = new PostgreSQLSessionStorage(server.url)
  await store.ready
  return {
    store,
    taken: () => server.dump(),
    async close() {
      await store.disconnect()
      await server.close()
    },
  }
}

const noRedis = hasRedisServer ? '' : ' (skipped: apt-get install redis-server brings the server)'
const noPostgres = hasPostgres ? '' : ' (skipped: apt-get install postgresql brings the server)'
const STORES = [
  { name: 'SQLite', open: inSqlite, isHere: true, where: '' },
  { name: 'Redis', open: inRedis, isHere: hasRedisServer, where: noRedis },
  { name: 'PostgreSQL', open: inPostgres, isHere: hasPostgres, where: noPostgres },
]

const keys = [{ name: 'first', secret: Buffer.alloc(32, 3).toString('base64') }]
/** As long as they may be: PostgreSQL keeps 255 characters of a token. */
const session = (number: number, shop = 'kettles.myshopify.com') =>
  new Session({
    id: `offline_${shop}`,
    shop,
    state: '',
    isOnline: false,
    scope: 'read_products,write_orders,write_merchant_managed_fulfillment_orders',
    accessToken: `shpat_canary-${number}-${'a'.repeat(150)}`,
    expires: new Date(1_800_000_000_123),
    refreshToken: `shprt_canary-${number}-${'r'.repeat(150)}`,
    refreshTokenExpires: new Date(1_900_000_000_456),
  })

const opened: StoreUnderTest[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})
async function encrypted(open: () => Promise<StoreUnderTest>) {
  const under = await open()
  opened.push(under)
  return { sessions: encryptedSessions(under.store, { keys }), under }
}

describe.each(STORES)('encrypted sessions in $name', ({ open, isHere, where }) => {
  it.skipIf(!isHere)(`come back to the millisecond, and are replaced as a whole${where}`, async () => {
    const { sessions } = await encrypted(open)
    await sessions.storeSession(session(1))
    await sessions.storeSession(session(2))
    expect((await sessions.loadSession(session(2).id))?.toPropertyArray(true)).toEqual(
      session(2).toPropertyArray(true),
    )
    // Shorter than the one before it: nothing of that may be left in a column.
    const short = new Session({ id: session(1).id, shop: session(1).shop, state: '', isOnline: false })
    await sessions.storeSession(short)
    expect((await sessions.loadSession(short.id))?.accessToken).toBeUndefined()
  })

  it.skipIf(!isHere)(`tell nothing to whoever takes the disk${where}`, async () => {
    const { sessions, under } = await encrypted(open)
    await sessions.storeSession(session(1))
    const taken = await under.taken()
    expect(taken).toContain('kettles.myshopify.com')
    expect(['canary', 'write_orders', 'aaaaaaaa'].filter((secret) => taken.includes(secret))).toEqual([])
    await under.store.storeSession(session(1))
    expect(await under.taken()).toContain('canary')
  })

  it.skipIf(!isHere)(`are found and forgotten by shop${where}`, async () => {
    const { sessions } = await encrypted(open)
    await sessions.storeSession(session(1))
    await sessions.storeSession(session(1, 'lamps.myshopify.com'))
    const found = (await sessions.findSessionsByShop?.('kettles.myshopify.com')) ?? []
    expect(found.map(({ accessToken }) => accessToken)).toEqual([session(1).accessToken])
    await sessions.deleteSessions(found.map(({ id }) => id))
    expect(await sessions.loadSession(session(1).id)).toBeUndefined()
    expect(await sessions.loadSession('offline_lamps.myshopify.com')).toBeDefined()
  })

  it.skipIf(!isHere)(
    `are never half of one pair and half of another, however they race${where}`,
    async () => {
      const { sessions } = await encrypted(open)
      await sessions.storeSession(session(0))
      const numbers = Array.from({ length: 20 }, (_, number) => number)
      const read = await Promise.all(
        numbers.map(async (number) => {
          const writing = sessions.storeSession(session(number))
          const found = await sessions.loadSession(session(0).id)
          await writing
          return [found?.accessToken?.split('-')[1], found?.refreshToken?.split('-')[1]]
        }),
      )
      expect(read.filter(([access, refresh]) => access === undefined || access !== refresh)).toEqual([])
    },
  )
})

describe('the file of SQLite', () => {
  it('is for its owner alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cloister-sqlite-'))
    const store = sqliteSessions({ file: join(folder, 'sessions.db') })
    expect(statSync(join(folder, 'sessions.db')).mode & 0o777).toBe(0o600)
    store.close()
    rmSync(folder, { recursive: true })
  })
})
