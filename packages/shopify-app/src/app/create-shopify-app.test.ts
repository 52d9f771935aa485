import type { Session } from '@shopify/shopify-api'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { memorySessions } from '../../test-support/memory-sessions.ts'
import {
  type ShopifyStandIn,
  type StandInOptions,
  startShopifyStandIn,
} from '../../test-support/shopify-stand-in.ts'
import { API_KEY, OLD_SECRET, SECRET, SHOP, sessionToken } from '../../test-support/staff.ts'
import { shopDocument } from '../admin/shop-document.ts'
import { encryptedSessions } from '../sessions/encrypted-sessions.ts'
import type { ShopifyAppOptions } from './app-options.ts'
import { createShopifyApp, type ShopifyApp } from './create-shopify-app.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

const key = { name: 'first', secret: Buffer.alloc(32, 7).toString('base64') }

interface Started {
  readonly app: ShopifyApp
  readonly shopify: ShopifyStandIn
  readonly store: ReturnType<typeof memorySessions>
}

async function started(
  standIn: StandInOptions = {},
  options: Partial<ShopifyAppOptions> = {},
): Promise<Started> {
  const shopify = await startShopifyStandIn(standIn)
  const store = memorySessions()
  const app = createShopifyApp({
    ...base,
    sessions: encryptedSessions(store, { keys: [key] }),
    ...options,
    simulator: shopify.simulator,
  })
  opened.push(app, shopify)
  return { app, shopify, store }
}

const base = { apiKey: API_KEY, apiSecret: [SECRET, OLD_SECRET], url: 'https://app.example' }

async function status(app: ShopifyApp, token?: string): Promise<Response> {
  const authorization = `Bearer ${token ?? (await sessionToken())}`
  return await app.handle(new Request('https://app.example/api/status', { headers: { authorization } }))
}

describe('an app of Shopify', () => {
  it('is installed by the first request of staff, with a token that expires', async () => {
    const { app, shopify, store } = await started()
    const answer = await status(app)
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { shop: SHOP, currency: 'EUR', scopes: ['read_products'] },
    ])
    expect(shopify.callsTo('access_token').map(({ path, body }) => [path, body['expiring']])).toEqual([
      [`${SHOP}/admin/oauth/access_token`, '1'],
    ])
    expect(store.kept.size).toBe(1)
  })

  it('is installed once, and asked by the pinned version after that', async () => {
    const { app, shopify } = await started()
    await status(app)
    await status(app)
    expect(shopify.callsTo('access_token')).toHaveLength(1)
    expect(shopify.callsTo('graphql').map(({ path }) => path)).toEqual(
      Array(2).fill(`${SHOP}/admin/api/2026-10/graphql.json`),
    )
  })

  it('exchanges the token of staff again when it has come to need more', async () => {
    const needsMore = await started({}, { scopes: ['read_products', 'read_orders'] })
    await status(needsMore.app)
    await status(needsMore.app)
    expect(needsMore.shopify.callsTo('access_token')).toHaveLength(2)
  })

  it('answers who has no session token with a 401 that App Bridge understands, never with a redirect', async () => {
    const { app, shopify } = await started()
    const forged = await sessionToken({ secret: 'shpss_of-someone-else-entirely-0003' })
    const answers = [
      await app.handle(new Request('https://app.example/api/status')),
      await status(app, forged),
      await status(app, 'a.b.c'),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(401)
      expect(answer.headers.get('x-shopify-retry-invalid-session-request')).toBe('1')
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(await answer.text()).not.toContain(forged)
    }
    expect(shopify.calls).toEqual([])
  })

  it('says 404 and 405 for what it has not', async () => {
    const { app } = await started()
    const statusOf = async (path: string, method = 'GET') =>
      (await app.handle(new Request(`https://app.example${path}`, { method }))).status
    expect([await statusOf('/nothing'), await statusOf('/api/status', 'POST')]).toEqual([404, 405])
  })

  it('gives up a refresh token once when many find the token ended together', async () => {
    const { app, shopify } = await started()
    await status(app)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
    const token = await sessionToken()
    await Promise.all(Array.from({ length: 30 }, () => status(app, token)))
    expect(shopify.callsTo('access_token')).toHaveLength(2)
  })

  it('replaces a token that Shopify withdrew, and repeats the request', async () => {
    const { app, shopify } = await started()
    await status(app)
    shopify.withdrawAccess()
    expect((await status(app)).status).toBe(200)
    expect(shopify.callsTo('access_token').map(({ body }) => body['grant_type'])).toContain('refresh_token')
  })

  it('takes the pair of another server that was faster', async () => {
    const { app, shopify, store } = await started()
    await status(app)
    const other = createShopifyApp({
      ...base,
      sessions: encryptedSessions(store, { keys: [key] }),
      simulator: shopify.simulator,
    })
    opened.push(other)
    shopify.withdrawAccess()
    const answers = await Promise.all([app, other, app, other].map((one) => status(one)))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200])
  })

  it('counts a token that does not say when it ends as one of an hour', async () => {
    const silent = { grant: (usual: object) => ({ body: { ...usual, expires_in: undefined } }) }
    const { app, shopify } = await started(silent)
    await status(app)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
    await status(app, await sessionToken())
    expect(shopify.callsTo('access_token')).toHaveLength(2)
  })

  it('refuses an answer without a refresh token instead of keeping half of a pair', async () => {
    const half = { grant: (usual: object) => ({ body: { ...usual, refresh_token: undefined } }) }
    const { app, store } = await started(half)
    const answer = await status(app)
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      502,
      'CLOISTER_PLATFORM_REPLY_INVALID',
    ])
    expect(store.kept.size).toBe(0)
  })

  it('does not use a pair that could not be kept', async () => {
    const store = memorySessions()
    const failing = { ...store, storeSession: () => Promise.reject(new Error('INSERT shpat_canary')) }
    const { app, shopify } = await started({}, { sessions: failing })
    const answer = await status(app)
    expect([answer.status, await answer.text()]).toEqual([503, expect.not.stringContaining('shpat_canary')])
    expect(shopify.callsTo('graphql')).toEqual([])
  })

  it('loses nothing when a new pair could not be kept: the refresh token before it still counts', async () => {
    const store = memorySessions()
    let isFull = false
    const failing = {
      ...store,
      storeSession: (session: Session) =>
        isFull ? Promise.reject(new Error('disk full')) : store.storeSession(session),
    }
    const { app, shopify } = await started({}, { sessions: encryptedSessions(failing, { keys: [key] }) })
    await status(app)
    shopify.withdrawAccess()
    isFull = true
    expect((await status(app)).status).toBe(503)
    isFull = false
    expect((await status(app)).status).toBe(200)
    const shown = shopify.callsTo('access_token').map(({ body }) => body['refresh_token'])
    expect(shown[1]).toBe(shown[2])
  })

  it('is installed anew by its staff when the key of its sessions was lost', async () => {
    const { app, shopify, store } = await started()
    await status(app)
    const other = { name: 'second', secret: Buffer.alloc(32, 9).toString('base64') }
    const keyless = createShopifyApp({
      ...base,
      sessions: encryptedSessions(store, { keys: [other] }),
      simulator: shopify.simulator,
    })
    opened.push(keyless)
    const { signal } = new AbortController()
    const ask = () => keyless.admin(SHOP).graphql(shopDocument, { variables: {}, signal })
    expect(await failureOf(ask, shopify.tokens)).toEqual({ code: 'CLOISTER_SESSION_UNREADABLE' })
    expect((await status(keyless)).status).toBe(200)
  })

  it('says for an uninstalled shop that it has to be installed, and forgets it whatever happened', async () => {
    const { app, shopify, store } = await started()
    await status(app)
    shopify.uninstall()
    const { signal } = new AbortController()
    const ask = () => app.admin(SHOP).graphql(shopDocument, { variables: {}, signal })
    expect(await failureOf(ask, shopify.tokens)).toEqual({ code: 'CLOISTER_APP_NOT_INSTALLED' })
    await app.forget(SHOP)
    await app.forget(SHOP)
    expect(store.kept.size).toBe(0)
    expect(await failureOf(ask, shopify.tokens)).toEqual({ code: 'CLOISTER_APP_NOT_INSTALLED' })
  })

  it('keeps no token, secret or name of a scope where the store could read it', async () => {
    const { app, shopify, store } = await started()
    await status(app)
    const kept = [...store.kept.values()].join('\n')
    expect(shopify.tokens.length).toBeGreaterThan(1)
    expect([...shopify.tokens, SECRET, 'read_products'].filter((one) => kept.includes(one))).toEqual([])
  })

  it.each([
    ['apiKey', { apiKey: '' }],
    ['apiSecret', { apiSecret: [] }],
    ['url', { url: 'http://app.example' }],
    ['url', { url: 'https://app.example/path' }],
    ['scopes', { scopes: ['read products'] }],
    ['sessions', { sessions: {} as never }],
    ['simulator.url', { simulator: { url: 'https://evil.example' } }],
    ['a name that is no option', { apiSecretKey: SECRET } as object],
  ])('is not made with a wrong %s, whose value is not repeated', async (option, wrong) => {
    const options = { ...base, sessions: memorySessions(), ...wrong }
    expect(await failureOf(() => createShopifyApp(options), [SECRET, 'evil'])).toEqual({
      code: 'CLOISTER_OPTIONS_INVALID',
      option,
    })
  })
})
