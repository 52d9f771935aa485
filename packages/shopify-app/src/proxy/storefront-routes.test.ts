import type { ShopperContext } from '@cloister/core/edge'
import { testCloister } from '@cloister/core/test-support/test-cloister.ts'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { memorySessions } from '../../test-support/memory-sessions.ts'
import { type ProxiedAsk, proxied, SHOP_ORIGIN } from '../../test-support/proxied.ts'
import { API_KEY, OLD_SECRET, SECRET, SHOP } from '../../test-support/staff.ts'
import { createShopifyApp, type ShopifyApp } from '../app/create-shopify-app.ts'
import { offlineSession } from '../install/offline-session.ts'
import { parseShop } from '../install/shop.ts'
import type { ProxiedShop, ProxyOptions } from './proxy-options.ts'

const OTHER = 'lamps.myshopify.com'
const OTHER_ORIGIN = 'https://lamps.example'
const UNINSTALLED = 'teapots.myshopify.com'
const QUESTION = { question: 'Are returns free?' }
const opened: ShopifyApp[] = []
afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(opened.splice(0).map((app) => app.close()))
})

async function shopfront(changes: Partial<ProxyOptions> = {}, customer?: ProxiedShop['customer']) {
  const sessions = memorySessions()
  const hourMs = Date.now() + 3_600_000
  for (const name of [SHOP, OTHER]) {
    const pair = { accessToken: 'shpat_not-real', refreshToken: 'shprt_not-real', scope: '' }
    const ends = { expiresAtMs: hourMs, refreshExpiresAtMs: hourMs * 2 }
    await sessions.storeSession(offlineSession(parseShop(name), { ...pair, ...ends }))
  }
  const { cloister, model } = testCloister(() => 'Returns are free [p1].')
  const edge = { origins: [SHOP_ORIGIN], passKeys: ['A'.repeat(43)] }
  const shops: Readonly<Record<string, ProxiedShop>> = {
    [SHOP]: { cloister, edge, ...(customer && { customer }) },
    [OTHER]: { cloister, edge: { ...edge, origins: [OTHER_ORIGIN] } },
    [UNINSTALLED]: { cloister, edge },
  }
  const app = createShopifyApp({
    apiKey: API_KEY,
    apiSecret: [SECRET, OLD_SECRET],
    url: 'https://app.example',
    sessions,
    proxy: { shop: (shop) => shops[shop], direct: {}, ...changes },
  })
  opened.push(app)
  const ask = async (path: string, asked?: ProxiedAsk) => await app.handle(proxied(path, asked))
  const pass = async () => (await ask('/pass')).headers.get('cloister-pass') ?? ''
  const asking = async (asked: ProxiedAsk = {}) => ({
    ...asked,
    headers: { 'cloister-pass': await pass(), ...asked.headers },
  })
  return { app, ask, pass, asking, cloister, model }
}

async function codeOf(response: Response): Promise<[number, unknown]> {
  const { code } = (await response.json()) as { code: unknown }
  return [response.status, code]
}

describe('a page that asks through the app proxy', () => {
  it('is given a pass in a header, because no cookie passes the proxy, and finds products with it', async () => {
    const { ask, asking } = await shopfront()
    const given = await ask('/pass')
    expect([given.status, given.headers.getSetCookie()]).toEqual([204, []])
    expect(given.headers.get('cloister-pass')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/u)
    const found = await ask('/search', await asking({ body: { query: 'kettle' } }))
    expect(found.status).toBe(200)
    expect(((await found.json()) as { products: unknown[] }).products.length).toBeGreaterThan(0)
  })

  it('is not answered without a pass, nor with one in a cookie that a visitor wrote', async () => {
    const { ask, pass } = await shopfront()
    const cookie = `__Host-cloister-pass=${await pass()}`
    const body = { query: 'kettle' }
    for (const headers of [{}, { cookie }, { 'cloister-pass': 'a.b.c; __Host-cloister-pass=d' }]) {
      expect(await codeOf(await ask('/search', { body, headers }))).toEqual([401, 'CLOISTER_PASS_MISSING'])
    }
  })

  it.each([
    ['nobody signed for it', { secret: 'shpss_of-someone-else-entirely' }, 401, 'CLOISTER_SIGNATURE_REFUSED'],
    ['it is old', { atMs: Date.now() - 100_000 }, 401, 'CLOISTER_SIGNATURE_REFUSED'],
    ['the shop has not installed the app', { shop: UNINSTALLED }, 403, 'CLOISTER_APP_NOT_INSTALLED'],
    [
      'it is a page of another site',
      { headers: { origin: 'https://evil.example' } },
      403,
      'CLOISTER_ORIGIN_REFUSED',
    ],
    ['it is a page of another shop', { shop: OTHER }, 403, 'CLOISTER_ORIGIN_REFUSED'],
  ] as const)('is refused where %s', async (_why, asked, status, code) => {
    const { ask, model } = await shopfront()
    for (const path of ['/pass', '/search', '/support']) {
      expect(await codeOf(await ask(path, asked))).toEqual([status, code])
    }
    expect(model.bodies).toEqual([])
  })

  it('is refused when the shop has removed the app', async () => {
    const { app, ask } = await shopfront()
    expect((await ask('/pass')).status).toBe(204)
    await app.forget(SHOP)
    expect(await codeOf(await ask('/pass'))).toEqual([403, 'CLOISTER_APP_NOT_INSTALLED'])
  })

  it('sees the orders of the customer whom Shopify names, and of nobody whom a visitor names', async () => {
    const seen: string[] = []
    const orders = (number: string): ShopperContext => ({
      session: {},
      orders: [{ number, status: 'shipped', placedAt: '2026-11-20T09:15:00.000Z' }],
    })
    const { ask, asking } = await shopfront({}, (id) => {
      seen.push(id)
      return orders(`#${id}`)
    })
    const read = async (asked: ProxiedAsk) => await (await ask('/orders', await asking(asked))).json()
    expect(await read({ customer: '42' })).toMatchObject({ isSignedIn: true, orders: [{ number: '#42' }] })
    expect(await read({ headers: { logged_in_customer_id: '42' } })).toEqual({
      isSignedIn: false,
      orders: [],
    })
    expect(seen).toEqual(['42'])
  })

  it('leaves no word of the query to the shop, where its number and the signature stand', async () => {
    const signals: unknown[] = []
    const { ask, asking, model } = await shopfront({}, (id, signal) => {
      signals.push(signal.aborted)
      return { session: { id } }
    })
    await ask('/support', await asking({ customer: '7700112233', body: QUESTION }))
    expect(signals).toEqual([false])
    expect(model.bodies.length).toBe(1)
    expect(model.bodies.join()).not.toMatch(/7700112233|signature|path_prefix/u)
  })

  it('is counted by the address that Shopify forwards', async () => {
    const limits = { limitPerAddress: { requests: 2, windowSeconds: 60 } }
    const { cloister } = testCloister(() => '')
    const shop: ProxiedShop = {
      cloister,
      edge: { origins: [SHOP_ORIGIN], passKeys: ['A'.repeat(43)], ...limits },
    }
    const { ask } = await shopfront({ shop: () => shop })
    const statusFrom = async (address: string) =>
      (await ask('/pass', { headers: { 'x-forwarded-for': address } })).status
    expect([await statusFrom('192.0.2.1'), await statusFrom('192.0.2.1, 198.51.100.1')]).toEqual([204, 204])
    expect([await statusFrom('192.0.2.1'), await statusFrom('192.0.2.2')]).toEqual([429, 204])
  })

  it('is sent its events together, in the form in which they would have come one by one', async () => {
    const { ask, asking } = await shopfront()
    const answer = await ask(
      '/support',
      await asking({ body: QUESTION, headers: { accept: 'text/event-stream' } }),
    )
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    const text = await answer.text()
    expect(text).toMatch(/^event: /u)
    expect(text).toContain('event: done')
  })

  it('finds nothing at other addresses', async () => {
    const { ask, asking } = await shopfront()
    for (const path of ['/elsewhere', '/', '//evil.example', '/pass/x']) {
      expect(await codeOf(await ask(path, await asking()))).toEqual([404, 'CLOISTER_ROUTE_UNKNOWN'])
    }
  })
})

describe('a page that asks the app itself', () => {
  const tokenOf = async ({ ask, asking }: Awaited<ReturnType<typeof shopfront>>, asked?: ProxiedAsk) =>
    (await (await ask('/direct', await asking(asked))).json()) as {
      endpoint: string
      token: string
      seconds: number
    }
  const direct = (endpoint: string, headers: Readonly<Record<string, string>>, body: unknown = QUESTION) =>
    new Request(`${endpoint}/support`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin: SHOP_ORIGIN, ...headers },
    })
  const bearing = (token: string) => ({ authorization: `Bearer ${token}` })

  it('is answered event by event, for a token that it got through the proxy', async () => {
    const shop = await shopfront()
    const { endpoint, token, seconds } = await tokenOf(shop)
    expect([endpoint, seconds]).toEqual([`https://app.example/direct/${SHOP}`, 120])
    const answer = await shop.app.handle(
      direct(endpoint, { ...bearing(token), accept: 'text/event-stream', 'sec-fetch-site': 'cross-site' }),
    )
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, SHOP_ORIGIN])
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    expect(await answer.text()).toContain('event: done')
  })

  it('is asked beforehand by its browser, and allowed for the domains of that shop alone', async () => {
    const { app } = await shopfront()
    const preflight = async (shop: string, origin: string) => {
      const request = new Request(`https://app.example/direct/${shop}/support`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      })
      const { status, headers } = await app.handle(request)
      return [status, headers.get('access-control-allow-origin')]
    }
    expect(await preflight(SHOP, SHOP_ORIGIN)).toEqual([204, SHOP_ORIGIN])
    expect(await preflight(OTHER, SHOP_ORIGIN)).toEqual([403, null])
    expect(await preflight(SHOP, 'https://evil.example')).toEqual([403, null])
    expect(await preflight(UNINSTALLED, SHOP_ORIGIN)).toEqual([403, null])
    expect(await preflight('evil.example', SHOP_ORIGIN)).toEqual([400, null])
  })

  it.each([
    ['no token', () => '', 'CLOISTER_PASS_MISSING'],
    ['a pass instead of a token', (_token: string, pass: string) => pass, 'CLOISTER_PASS_INVALID'],
    [
      'a token that was changed',
      (token: string) => token.replace(/\.(.)([^.]*)\./u, '.$1$2.x'),
      'CLOISTER_PASS_INVALID',
    ],
  ])('is refused with %s, and may read why', async (_what, change, code) => {
    const shop = await shopfront()
    const { endpoint, token } = await tokenOf(shop)
    const answer = await shop.app.handle(direct(endpoint, bearing(change(token, await shop.pass()))))
    expect(answer.headers.get('access-control-allow-origin')).toBe(SHOP_ORIGIN)
    expect(await codeOf(answer)).toEqual([401, code])
  })

  it('is refused with the token of another shop', async () => {
    const shop = await shopfront()
    const { token } = await tokenOf(shop)
    const answer = await shop.app.handle(
      direct(`https://app.example/direct/${OTHER}`, { ...bearing(token), origin: OTHER_ORIGIN }),
    )
    expect(await codeOf(answer)).toEqual([401, 'CLOISTER_PASS_INVALID'])
  })

  it('is answered for as long as the token says, and no longer', async () => {
    const shop = await shopfront({ direct: { lifetimeSeconds: 60 } })
    const { endpoint, token } = await tokenOf(shop)
    const statusAfter = async (seconds: number) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })
      const { status } = await shop.app.handle(direct(endpoint, bearing(token)))
      vi.useRealTimers()
      return status
    }
    expect([await statusAfter(55), await statusAfter(65)]).toEqual([200, 401])
  })

  it('carries a token that tells it nothing of who asks', async () => {
    const shop = await shopfront()
    const { token } = await tokenOf(shop, { customer: '7700112233' })
    const parts = token.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'))
    expect(parts.length).toBe(5)
    expect(parts.join()).not.toMatch(/7700112233|kettles/u)
  })

  it('is the customer whom Shopify named at the proxy', async () => {
    const seen: string[] = []
    const shop = await shopfront({}, (id) => {
      seen.push(id)
      return { session: {} }
    })
    const { endpoint, token } = await tokenOf(shop, { customer: '42' })
    await shop.app.handle(direct(endpoint, bearing(token)))
    expect(seen).toEqual(['42'])
  })

  it('is given no pass, and nothing at all where the merchant did not switch it on', async () => {
    const shop = await shopfront()
    const { endpoint, token } = await tokenOf(shop)
    const request = new Request(`${endpoint}/pass`, {
      method: 'POST',
      headers: { origin: SHOP_ORIGIN, ...bearing(token) },
    })
    expect(await codeOf(await shop.app.handle(request))).toEqual([404, 'CLOISTER_ROUTE_UNKNOWN'])
    const without = createShopifyApp({
      apiKey: API_KEY,
      apiSecret: SECRET,
      url: 'https://app.example',
      sessions: memorySessions(),
      proxy: { shop: () => undefined },
    })
    opened.push(without)
    expect(await codeOf(await without.handle(direct(endpoint, bearing(token))))).toEqual([
      404,
      'CLOISTER_ROUTE_UNKNOWN',
    ])
  })
})

describe('the options of the proxy', () => {
  it.each([
    ['no shops', {}],
    ['a token that holds too long', { shop: () => undefined, direct: { lifetimeSeconds: 301 } }],
    ['a token that hardly holds', { shop: () => undefined, direct: { lifetimeSeconds: 59 } }],
    ['a name that is no option', { shop: () => undefined, stream: true }],
  ] satisfies readonly [string, object][])('are refused with %s', (_what, proxy) => {
    const create = () =>
      createShopifyApp({
        apiKey: API_KEY,
        apiSecret: SECRET,
        url: 'https://app.example',
        sessions: memorySessions(),
        proxy: proxy as ProxyOptions,
      })
    expect(create).toThrow(expect.objectContaining({ code: 'CLOISTER_OPTIONS_INVALID' }))
  })
})
