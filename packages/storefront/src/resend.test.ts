import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type Answer,
  collect,
  eventStream,
  failureOf,
  fakeEdge,
  json,
  NO_NETWORK,
  PASS,
  problem,
} from '../test-support/fake-edge.ts'
import type { Storefront } from './connect-storefront.ts'

const FOUND = { source: 'rules', constraints: { text: 'kettle' }, products: [] }
const RECOMMENDED = { source: 'rules', strategy: 'trending', products: [] }
const SUGGESTED = { queries: [], categories: [], brands: [], products: [] }
const ORDERS = { isSignedIn: false, orders: [] }
const proxy: Answer = () => new Response('<h1>canary</h1>', { status: 502 })
const busy: Answer = () => problem('CLOISTER_GATEWAY_BUSY', 503)
const late: Answer = () => new Response('canary', { status: 504 })
const tooMany = (seconds?: number): Answer => {
  const headers: Record<string, string> = seconds === undefined ? {} : { 'retry-after': `${seconds}` }
  return () => new Response('canary', { status: 429, headers })
}
const oneQuestion = (shop: Storefront) => collect(shop.ask('How heavy is it?'))

/** Runs a call while its pauses pass at once. */
async function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  const failure = call.catch((error: unknown) => error)
  await vi.runAllTimersAsync()
  return failure
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a call that met bad luck', () => {
  it.each([
    ['a search', (shop: Storefront) => shop.search('kettle'), FOUND],
    ['a suggestion', (shop: Storefront) => shop.suggest('ket'), SUGGESTED],
    [
      'a recommendation',
      (shop: Storefront) => shop.recommend({ kind: 'trending', itemIds: [] }),
      RECOMMENDED,
    ],
    ['the state of orders', (shop: Storefront) => shop.orderStatus(), ORDERS],
  ])('sends %s again, because reading twice changes nothing', async (_, call, reply) => {
    for (const trouble of [proxy, busy, late, NO_NETWORK]) {
      const { shop, seen } = fakeEdge([trouble, trouble, () => json(reply)])
      expect(await outcomeOf(call(shop))).toEqual(reply)
      expect(seen).toHaveLength(4)
    }
  })

  it('sends at most twice more', async () => {
    const { shop, paths } = fakeEdge([busy])
    expect(await outcomeOf(shop.search('a'))).toMatchObject({ code: 'CLOISTER_GATEWAY_BUSY', status: 503 })
    expect(paths().filter((path) => path.endsWith('/search'))).toHaveLength(3)
  })

  it('says in one code that a proxy found nobody, and repeats none of its words', async () => {
    const failure = await outcomeOf(fakeEdge([proxy]).shop.search('a'))
    expect(failure).toMatchObject({ code: 'STOREFRONT_UNAVAILABLE', status: 502 })
    expect(String(failure)).not.toContain('canary')
  })

  it('reads an answer again that broke off in the middle', async () => {
    const broken: Answer = () => {
      const body = new ReadableStream({ pull: (controller) => controller.error(new Error('canary')) })
      return new Response(body, { headers: { 'content-type': 'application/json' } })
    }
    expect(await outcomeOf(fakeEdge([broken, () => json(FOUND)]).shop.search('a'))).toEqual(FOUND)
  })

  it.each([
    ['a refusal', () => problem('CLOISTER_ORIGIN_REFUSED', 403)],
    ['a failure of the edge', () => problem('CLOISTER_INTERNAL', 500)],
    ['nonsense', () => json({ products: 'canary' })],
  ])('does not send again after %s', async (_, answer) => {
    const { shop, seen } = fakeEdge([answer])
    await outcomeOf(shop.search('a'))
    expect(seen).toHaveLength(2)
  })

  it.each([
    ['a question', oneQuestion, NO_NETWORK],
    ['a question', oneQuestion, proxy],
    ['a confirmation', (shop: Storefront) => shop.confirm('a.b.c'), NO_NETWORK],
    ['a confirmation', (shop: Storefront) => shop.confirm('a.b.c'), busy],
  ])('never sends %s twice, because the first may have arrived', async (_, call, trouble) => {
    const { shop, seen } = fakeEdge([trouble])
    expect(await outcomeOf(call(shop))).toMatchObject({ name: 'StorefrontError' })
    expect(seen).toHaveLength(2)
  })

  it('never starts a stream again that had begun', async () => {
    const { shop, seen } = fakeEdge([() => eventStream('event: results\ndata: {"type":"mood"}\n\n')])
    expect(await outcomeOf(collect(shop.searchProgressively('a')))).toMatchObject({
      code: 'STOREFRONT_REPLY_INVALID',
    })
    expect(seen).toHaveLength(2)
  })

  it('asks again for a pass before a question, which surely was not sent', async () => {
    const done = 'data: {"type":"done","source":"rules","answered":false}\n\n'
    let attempts = 0
    const pass: Answer = (seen) => (attempts++ < 2 ? NO_NETWORK(seen) : PASS(seen))
    const { shop, paths } = fakeEdge([() => eventStream(done)], { pass })
    expect(await outcomeOf(oneQuestion(shop))).toHaveLength(1)
    expect(paths()).toEqual([...Array(3).fill('/cloister/pass'), '/cloister/support'])
  })
})

describe('a shop that is asked too often', () => {
  it('is asked again when it said to wait a moment, even with a question: it did nothing yet', async () => {
    const done = 'data: {"type":"done","source":"rules","answered":false}\n\n'
    expect(await outcomeOf(oneQuestion(fakeEdge([tooMany(2), () => eventStream(done)]).shop))).toHaveLength(1)
    expect(await outcomeOf(fakeEdge([tooMany(1), () => json(FOUND)]).shop.search('a'))).toEqual(FOUND)
  })

  it('is not asked before the moment has passed', async () => {
    const { shop, seen } = fakeEdge([tooMany(2), () => json(FOUND)])
    const call = shop.search('a')
    await vi.advanceTimersByTimeAsync(1_999)
    expect(seen).toHaveLength(2)
    await vi.runAllTimersAsync()
    expect(await call).toEqual(FOUND)
  })

  it.each([
    ['the edge', () => problem('CLOISTER_RATE_LIMITED', 429, { retryAfterSeconds: 7 }), 7],
    ['a proxy, in seconds', tooMany(30), 30],
    ['a proxy that does not say how long', tooMany(), undefined],
  ])('tells how long to wait, as %s says, when that is longer', async (_, answer, retryAfterSeconds) => {
    const { shop, seen } = fakeEdge([answer])
    const failure = await outcomeOf(shop.search('a'))
    expect(failure).toMatchObject({ code: 'STOREFRONT_RATE_LIMITED', status: 429 })
    expect(failure).toHaveProperty(
      'retryAfterSeconds',
      ...(retryAfterSeconds === undefined ? [] : [retryAfterSeconds]),
    )
    expect(seen).toHaveLength(2)
    expect(String(failure)).not.toContain('canary')
  })

  it('tells how long to wait until a date', async () => {
    vi.setSystemTime('2030-01-01T10:00:00Z')
    const until = { 'retry-after': 'Tue, 01 Jan 2030 10:01:30 GMT' }
    const { shop } = fakeEdge([() => new Response('', { status: 503, headers: until })])
    expect(await outcomeOf(shop.search('a'))).toMatchObject({ retryAfterSeconds: 90 })
  })

  it('is not waited for beyond the deadline of the call', async () => {
    const { shop, seen } = fakeEdge([tooMany(2)])
    const failure = await outcomeOf(shop.search('a', { timeoutMs: 1_500 }))
    expect(failure).toMatchObject({ code: 'STOREFRONT_RATE_LIMITED', retryAfterSeconds: 2 })
    expect(seen).toHaveLength(2)
  })
})

describe('a page without a network', () => {
  it('is told that the device is offline, and nothing is tried again', async () => {
    vi.stubGlobal('navigator', { onLine: false })
    const { shop, seen } = fakeEdge([NO_NETWORK])
    const failure = await outcomeOf(shop.search('a'))
    expect(failure).toMatchObject({ name: 'StorefrontError', code: 'STOREFRONT_OFFLINE', status: 0 })
    expect(seen).toHaveLength(2)
  })

  it('is told that the shop cannot be reached when the device is online, without the words of the platform', async () => {
    vi.stubGlobal('navigator', { onLine: true })
    const failure = await outcomeOf(fakeEdge([NO_NETWORK]).shop.search('a'))
    expect(failure).toMatchObject({ name: 'StorefrontError', code: 'STOREFRONT_UNREACHABLE', status: 0 })
    expect(String(failure)).not.toContain('canary')
  })

  it('tries no longer when the page leaves', async () => {
    const controller = new AbortController()
    const { shop, seen } = fakeEdge([busy])
    const call = failureOf(shop.search('a', { signal: controller.signal }))
    await vi.advanceTimersByTimeAsync(0)
    controller.abort()
    expect(await call).toMatchObject({ name: 'AbortError' })
    expect(seen).toHaveLength(2)
  })
})
