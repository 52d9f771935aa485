import { Session } from '@shopify/shopify-api'
import { PostgreSQLSessionStorage } from '@shopify/shopify-app-session-storage-postgresql'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { memorySessions } from '../../test-support/memory-sessions.ts'
import { hasPostgres, type PostgresServer, startPostgresServer } from '../../test-support/postgres-server.ts'
import { postgresSessions } from './postgres-sessions.ts'

const where = hasPostgres ? '' : ' (skipped: apt-get install postgresql brings the server)'
const session = new Session({
  id: 'offline_kettles.myshopify.com',
  shop: 'kettles.myshopify.com',
  state: '',
  isOnline: false,
  accessToken: 'shpat_not-a-real-token',
})

describe.skipIf(!hasPostgres)(`sessions in PostgreSQL${where}`, () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgresServer()
    return async () => await server.close()
  }, 40_000)

  const opened: { close(): Promise<void> }[] = []
  const open = () => {
    const sessions = postgresSessions(() => new PostgreSQLSessionStorage(server.url))
    opened.push(sessions)
    return sessions
  }
  afterAll(async () => {
    await Promise.all(opened.map((one) => one.close()))
  })

  it('outlive the end of every connection, from the side of the server', async () => {
    const sessions = open()
    await sessions.storeSession(session)
    server.endConnections()
    // Nobody asks anything meanwhile: the error comes to nobody but the pool.
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect((await sessions.loadSession(session.id))?.accessToken).toBe(session.accessToken)
  })

  it('outlive a restart of the server, and fail without it instead of hanging', async () => {
    const sessions = open()
    await sessions.storeSession(session)
    await server.stop()
    await new Promise((resolve) => setTimeout(resolve, 300))
    await expect(sessions.loadSession(session.id)).rejects.toThrow()
    await server.start()
    await vi.waitFor(
      async () => expect((await sessions.findSessionsByShop?.(session.shop))?.length).toBe(1),
      5_000,
    )
  }, 40_000)

  it('are kept as soon as the server is there, although it was not when the app began', async () => {
    await server.stop()
    const sessions = open()
    expect(await failureOf(() => sessions.storeSession(session))).toMatchObject({
      code: 'CLOISTER_STORE_UNAVAILABLE',
    })
    await server.start()
    expect(await sessions.storeSession(session)).toBe(true)
    await sessions.deleteSessions([session.id])
    expect(await sessions.loadSession(session.id)).toBeUndefined()
  }, 40_000)
})

describe('a storage whose pool cannot be listened to', () => {
  it('is refused before it can end the process', async () => {
    const storage = { ...memorySessions(), ready: Promise.resolve(), disconnect: async () => undefined }
    expect(await failureOf(() => postgresSessions(() => storage).loadSession('one'))).toMatchObject({
      code: 'CLOISTER_OPTIONS_INVALID',
      option: 'open',
    })
  })
})
