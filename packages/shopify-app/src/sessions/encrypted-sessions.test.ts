import { Session } from '@shopify/shopify-api'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { memorySessions } from '../../test-support/memory-sessions.ts'
import { encryptedSessions } from './encrypted-sessions.ts'
import type { SessionKey } from './session-cipher.ts'

const keyOf = (name: string, fill: number): SessionKey => ({
  name,
  secret: Buffer.alloc(32, fill).toString('base64'),
})
const first = keyOf('first', 1)
const second = keyOf('second', 2)

const session = (changes: Readonly<Record<string, unknown>> = {}) =>
  new Session({
    id: 'offline_kettles.myshopify.com',
    shop: 'kettles.myshopify.com',
    state: '',
    isOnline: false,
    scope: 'read_products,write_orders',
    accessToken: 'shpat_canary-access',
    expires: new Date(1_800_000_000_000),
    refreshToken: 'shprt_canary-refresh',
    refreshTokenExpires: new Date(1_900_000_000_000),
    ...changes,
  })
const ofStaff = session({
  id: 'kettles.myshopify.com_42',
  isOnline: true,
  onlineAccessInfo: {
    expires_in: 60,
    associated_user_scope: 'read_products',
    associated_user: {
      id: 42,
      first_name: 'Ada',
      last_name: 'Canary',
      email: 'ada.canary@shopper.example',
      email_verified: true,
      account_owner: false,
      locale: 'en',
      collaborator: false,
    },
  },
})
const SECRETS = ['shpat_canary', 'shprt_canary', 'write_orders', 'Canary', 'ada.canary@shopper.example']

describe('encrypted sessions', () => {
  it.each([
    ['of an app', session()],
    ['of staff', ofStaff],
    ['without scopes and refresh token', session({ scope: undefined, refreshToken: undefined })],
    ['with very long scopes', session({ scope: 'read_products,'.repeat(60) })],
  ] as const)(
    'come back as they were when they are %s, and are unreadable meanwhile',
    async (_what, wanted) => {
      const store = memorySessions()
      const sessions = encryptedSessions(store, { keys: [first] })
      await sessions.storeSession(wanted)
      const kept = [...store.kept.values()].join('')
      expect(SECRETS.filter((secret) => kept.includes(secret))).toEqual([])
      expect((await sessions.loadSession(wanted.id))?.toPropertyArray(true)).toEqual(
        wanted.toPropertyArray(true),
      )
    },
  )

  it('of any text come back as they were', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 700, unit: 'binary' }), async (accessToken) => {
        const sessions = encryptedSessions(memorySessions(), { keys: [first] })
        await sessions.storeSession(session({ accessToken }))
        expect((await sessions.loadSession(session().id))?.accessToken).toBe(accessToken)
      }),
      { numRuns: 200 },
    )
  })

  it('are read by the key of before and written by the new one', async () => {
    const store = memorySessions()
    await encryptedSessions(store, { keys: [first] }).storeSession(session())
    const rotated = encryptedSessions(store, { keys: [second, first] })
    const found = await rotated.loadSession(session().id)
    expect(found?.accessToken).toBe('shpat_canary-access')
    await rotated.storeSession(session())
    expect((await encryptedSessions(store, { keys: [second] }).loadSession(session().id))?.accessToken).toBe(
      'shpat_canary-access',
    )
  })

  it('follow keys that are a function, and go on with the last good ones', async () => {
    const store = memorySessions()
    const keys = { now: (): readonly SessionKey[] => [first] }
    const sessions = encryptedSessions(store, { keys: () => keys.now() })
    await sessions.storeSession(session())
    keys.now = () => [second, first]
    expect((await sessions.loadSession(session().id))?.accessToken).toBe('shpat_canary-access')
    await sessions.storeSession(session())
    for (const broken of [
      () => [],
      () => JSON.parse('canary'),
      () => [{ name: 'canary', secret: 'short' }],
    ]) {
      keys.now = broken
      expect((await sessions.loadSession(session().id))?.accessToken).toBe('shpat_canary-access')
    }
    keys.now = () => [second]
    expect((await sessions.loadSession(session().id))?.accessToken).toBe('shpat_canary-access')
    keys.now = () => [first]
    expect(await failureOf(() => sessions.loadSession(session().id), SECRETS)).toEqual({
      code: 'CLOISTER_SESSION_UNREADABLE',
    })
  })

  it('begin with keys that a function gives, and tell nothing of one that cannot', async () => {
    expect(
      await failureOf(
        async () => encryptedSessions(memorySessions(), { keys: () => JSON.parse('canary') }),
        ['canary'],
      ),
    ).toEqual({ code: 'CLOISTER_OPTIONS_INVALID', option: 'keys' })
  })

  it('do not open without their key, but can be found and deleted', async () => {
    const store = memorySessions()
    await encryptedSessions(store, { keys: [first] }).storeSession(session())
    const keyless = encryptedSessions(store, { keys: [second] })
    expect(await failureOf(() => keyless.loadSession(session().id), SECRETS)).toEqual({
      code: 'CLOISTER_SESSION_UNREADABLE',
    })
    const [found] = (await keyless.findSessionsByShop?.('kettles.myshopify.com')) ?? []
    expect([found?.id, found?.accessToken]).toEqual([session().id, undefined])
    await keyless.deleteSession(session().id)
    expect(store.kept.size).toBe(0)
  })

  it('do not open as the session of another shop, nor with half of another pair', async () => {
    const store = memorySessions()
    const sessions = encryptedSessions(store, { keys: [first] })
    // Long enough for two columns.
    const long = (letter: string) => session({ accessToken: letter.repeat(300) })
    await sessions.storeSession(long('a'))
    const before = store.kept.get(session().id) ?? ''
    await sessions.storeSession(long('b'))
    const after = store.kept.get(session().id) ?? ''

    const moved = before.replaceAll('kettles', 'lamps')
    store.kept.set('offline_lamps.myshopify.com', moved)
    expect(await failureOf(() => sessions.loadSession('offline_lamps.myshopify.com'))).toEqual({
      code: 'CLOISTER_SESSION_UNREADABLE',
    })
    const halves = Object.fromEntries(JSON.parse(after) as [string, string][])
    const older = Object.fromEntries(JSON.parse(before) as [string, string][])
    const mixed = { ...halves, refreshToken: older['refreshToken'] }
    store.kept.set(session().id, JSON.stringify(Object.entries(mixed)))
    expect(await failureOf(() => sessions.loadSession(session().id))).toEqual({
      code: 'CLOISTER_SESSION_UNREADABLE',
    })
  })

  it('refuse one that somebody put there in clear text', async () => {
    const store = memorySessions()
    await store.storeSession(session())
    expect(
      await failureOf(() => encryptedSessions(store, { keys: [first] }).loadSession(session().id), SECRETS),
    ).toEqual({ code: 'CLOISTER_SESSION_UNREADABLE' })
  })

  it('never look the same twice', async () => {
    const store = memorySessions()
    const sessions = encryptedSessions(store, { keys: [first] })
    const seen = new Set<string>()
    for (let time = 0; time < 50; time++) {
      await sessions.storeSession(session())
      seen.add(store.kept.get(session().id) ?? '')
    }
    expect(seen.size).toBe(50)
  })

  it.each([
    ['keys', []],
    ['keys', [first, { ...second, name: 'first' }]],
    ['keys.name', [{ ...first, name: 'a key' }]],
    ['keys.secret', [{ ...first, secret: 'c2hvcnQ=' }]],
    ['keys.secret', [{ ...first, secret: 'not base64 of 32 bytes' }]],
  ])('need %s that can be used: %#', async (option, keys) => {
    expect(await failureOf(() => encryptedSessions(memorySessions(), { keys }), ['c2hvcnQ='])).toEqual({
      code: 'CLOISTER_OPTIONS_INVALID',
      option,
    })
  })
})
