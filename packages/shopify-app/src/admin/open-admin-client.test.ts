import { afterEach, describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { memorySessions } from '../../test-support/memory-sessions.ts'
import {
  SHOP_DATA,
  type ShopifyStandIn,
  type StandInAnswer,
  type StandInCall,
  startShopifyStandIn,
} from '../../test-support/shopify-stand-in.ts'
import { API_KEY, SECRET, SHOP, sessionToken } from '../../test-support/staff.ts'
import { createShopifyApp, type ShopifyApp } from '../app/create-shopify-app.ts'
import type { AdminPatience } from './open-admin-client.ts'
import { shopDocument } from './shop-document.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

interface Asked {
  readonly app: ShopifyApp
  readonly shopify: ShopifyStandIn
  /** When each request reached the shop, in milliseconds. */
  readonly atMs: readonly number[]
  ask(signal?: AbortSignal): Promise<unknown>
}

/** An installed app, whose shop gives these answers in turn and then its data. */
async function installed(answers: readonly StandInAnswer[], patience: AdminPatience = {}): Promise<Asked> {
  const atMs: number[] = []
  let isInstalled = false
  const graphql = (_call: StandInCall): StandInAnswer => {
    if (!isInstalled) return { body: { data: SHOP_DATA } }
    atMs.push(performance.now())
    return answers[atMs.length - 1] ?? { body: { data: SHOP_DATA } }
  }
  const shopify = await startShopifyStandIn({ graphql })
  const options = {
    apiKey: API_KEY,
    apiSecret: SECRET,
    url: 'https://app.example',
    sessions: memorySessions(),
  }
  const app = createShopifyApp({ ...options, patience, simulator: shopify.simulator })
  opened.push(app, shopify)
  const authorization = `Bearer ${await sessionToken()}`
  await app.handle(new Request('https://app.example/api/status', { headers: { authorization } }))
  isInstalled = true
  return {
    app,
    shopify,
    atMs,
    ask: (signal = AbortSignal.timeout(30_000)) =>
      app.admin(SHOP).graphql(shopDocument, { variables: {}, signal }),
  }
}

const cost = (requestedQueryCost: number, currentlyAvailable: number, restoreRate: number) => ({
  cost: {
    requestedQueryCost,
    actualQueryCost: null,
    throttleStatus: { maximumAvailable: 2_000, currentlyAvailable, restoreRate },
  },
})
const throttled = (extensions: object = cost(100, 50, 500)): StandInAnswer => ({
  body: { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }], extensions },
})
const fault = (code: string): StandInAnswer => ({
  body: {
    data: { shop: null },
    errors: [{ message: 'Access denied for email canary', extensions: { code } }],
  },
})
const later = (retryAfter: string, status = 429): StandInAnswer => ({
  status,
  headers: { 'retry-after': retryAfter },
  body: { errors: 'Exceeded 2 calls per second' },
})
const gaps = (atMs: readonly number[]) => atMs.slice(1).map((at, index) => at - (atMs[index] ?? 0))

describe('the Admin API of a shop', () => {
  it('is asked again when it throttled with status 200, after it can afford the question', async () => {
    const { ask, atMs } = await installed([throttled(), throttled()])
    expect(await ask()).toEqual(SHOP_DATA)
    // 50 points are missing at 500 a second.
    for (const gap of gaps(atMs)) expect(gap).toBeGreaterThan(95)
    expect(atMs).toHaveLength(3)
  })

  it('is left alone for as many seconds as Retry-After says, not milliseconds', async () => {
    const { ask, atMs } = await installed([later('1.0'), later('1', 503)])
    expect(await ask()).toEqual(SHOP_DATA)
    for (const gap of gaps(atMs)) expect(gap).toBeGreaterThan(990)
  })

  it('is not even asked before it can afford what the same question cost last', async () => {
    const { ask, atMs } = await installed([{ body: { data: SHOP_DATA, extensions: cost(300, 0, 1_000) } }])
    await ask()
    await ask()
    expect(gaps(atMs)[0]).toBeGreaterThan(250)
  })

  it('is given up when it throttles each time, and the error says so', async () => {
    const { ask, atMs } = await installed(Array(9).fill(throttled()), { mostAttempts: 3 })
    expect(await failureOf(ask)).toEqual({ code: 'CLOISTER_PLATFORM_BUSY' })
    expect(atMs).toHaveLength(3)
  })

  it('is not waited for longer than the merchant allows', async () => {
    const { ask, atMs } = await installed([later('3600')], { longestWaitMs: 5_000 })
    expect(await failureOf(ask)).toEqual({
      code: 'CLOISTER_PLATFORM_BUSY',
      status: 429,
      retryAfterSeconds: 3_600,
    })
    expect(atMs).toHaveLength(1)
  })

  it('is not asked again for what it can never afford', async () => {
    const { ask, atMs } = await installed([throttled(cost(2_001, 2_000, 100))])
    expect(await failureOf(ask)).toEqual({
      code: 'CLOISTER_PLATFORM_FAILED',
      requestedQueryCost: 2_001,
      maximumAvailable: 2_000,
    })
    expect(atMs).toHaveLength(1)
  })

  it('is no longer waited for when the caller has gone', async () => {
    const { ask, atMs } = await installed([later('20')])
    expect(await failureOf(() => ask(AbortSignal.timeout(200)))).toMatchObject({ code: 'CLOISTER_ABORTED' })
    expect(atMs).toHaveLength(1)
  })

  it('is asked by the version before the pinned one where it does not know that yet', async () => {
    const { ask, shopify } = await installed([{ status: 404, body: { errors: 'Not Found' } }])
    expect(await ask()).toEqual(SHOP_DATA)
    await ask()
    const versions = shopify.callsTo('graphql').map(({ path }) => path.split('/')[3])
    expect(versions).toEqual(['2026-10', '2026-10', '2026-07', '2026-07'])
  })

  it('that does not know the older version either is not asked in a circle', async () => {
    const unknown = { status: 404, body: { errors: 'Not Found' } }
    const { ask, atMs } = await installed([unknown, unknown])
    expect(await failureOf(ask)).toEqual({ code: 'CLOISTER_PLATFORM_FAILED', status: 404 })
    expect(atMs).toHaveLength(2)
  })

  it.each([
    ['ACCESS_DENIED', fault('ACCESS_DENIED'), 'CLOISTER_PLATFORM_REFUSED'],
    ['undefinedField', fault('undefinedField'), 'CLOISTER_PLATFORM_DIALECT_UNKNOWN'],
    ['INTERNAL_SERVER_ERROR', fault('INTERNAL_SERVER_ERROR'), 'CLOISTER_PLATFORM_FAILED'],
    ['a word', { body: { errors: 'Something canary' } }, 'CLOISTER_PLATFORM_FAILED'],
    ['status 500', { status: 500, body: { errors: 'canary' } }, 'CLOISTER_PLATFORM_FAILED'],
    ['status 403', { status: 403, body: { errors: 'canary' } }, 'CLOISTER_PLATFORM_REFUSED'],
    ['no JSON object', { body: 'canary' }, 'CLOISTER_PLATFORM_REPLY_INVALID'],
    ['other data', { body: { data: { shop: 'canary' } } }, 'CLOISTER_PLATFORM_REPLY_INVALID'],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://evil.example' }, body: {} },
      'CLOISTER_PLATFORM_REDIRECTED',
    ],
  ] as [string, StandInAnswer, string][])(
    'that answers with %s is not asked again, and not quoted',
    async (_what, answer, code) => {
      const { ask, atMs, shopify } = await installed([answer])
      expect(await failureOf(ask, ['canary', 'evil', SECRET, ...shopify.tokens])).toMatchObject({ code })
      expect(atMs).toHaveLength(1)
    },
  )

  it('is sent the token in its header and nowhere else', async () => {
    const { ask, shopify } = await installed([])
    await ask()
    const [call] = shopify.callsTo('graphql').slice(-1)
    const [token] = shopify.tokens
    expect(call?.headers['x-shopify-access-token']).toBe(token)
    const elsewhere = JSON.stringify({ ...call, headers: { ...call?.headers, 'x-shopify-access-token': '' } })
    expect(elsewhere).not.toContain(token)
    expect(call?.headers['user-agent']).toBeUndefined()
  })

  it('of a domain that is no shop is never asked', async () => {
    const { app } = await installed([])
    expect(await failureOf(() => app.admin('evil.example'))).toEqual({
      code: 'CLOISTER_REQUEST_MALFORMED',
      field: 'shop',
    })
  })
})
