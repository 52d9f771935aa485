import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answer, collect, eventStream, failureOf, fakeEdge, json } from '../test-support/fake-edge.ts'
import type { Storefront } from './connect-storefront.ts'

const PRODUCT = {
  id: 'KET-1',
  title: 'Kettle',
  category: ['Kitchen'],
  priceMinor: 4_900,
  currency: 'EUR',
  inStock: true,
}
const SEARCH = {
  source: 'rules',
  constraints: { text: 'kettle', brands: ['Fennmoor'], attributes: [{ name: 'material', value: 'Steel' }] },
  repaired: [{ from: 'ketle', to: 'kettle' }],
  products: [PRODUCT],
  facets: {
    counted: 1,
    categories: [{ name: 'Kitchen', count: 1 }],
    brands: [],
    price: { minMinor: 1, maxMinor: 2 },
    attributes: [{ name: 'material', values: [{ name: 'Steel', count: 1 }] }],
  },
}

/** Every kind of reply in its whole form, and how to ask for it. */
const REPLIES: readonly (readonly [string, object, (shop: Storefront) => Promise<unknown>])[] = [
  ['search', SEARCH, (shop) => shop.search('a')],
  [
    'suggest',
    { queries: ['kettle'], categories: ['Kitchen'], brands: ['Fennmoor'], products: [PRODUCT] },
    (shop) => shop.suggest('a'),
  ],
  [
    'recommendations',
    {
      source: 'model',
      strategy: 'similar',
      reasons: [{ productId: 'KET-1', text: 'Boils water.' }],
      products: [PRODUCT],
    },
    (shop) => shop.recommend({ productId: 'A' }),
  ],
  [
    'orders',
    { isSignedIn: true, orders: [{ number: 'A-1', status: 'shipped', etaDays: 2 }] },
    (shop) => shop.orderStatus(),
  ],
  ['action', { action: 'cancel', orderNumber: 'A-1', outcome: 'done' }, (shop) => shop.confirm('a.b.c')],
]

/** The same reply with one value after the other replaced: no number, text, flag or list of ours is one of these. */
function* spoilt(reply: unknown, wrong: unknown): Generator<unknown> {
  if (typeof reply !== 'object' || reply === null) return
  for (const [name, value] of Object.entries(reply)) {
    const put = (other: unknown) =>
      Array.isArray(reply) ? Object.assign([...reply], { [name]: other }) : { ...reply, [name]: other }
    yield put(wrong)
    for (const inner of spoilt(value, wrong)) yield put(inner)
  }
}

const INVALID = { name: 'StorefrontError', code: 'STOREFRONT_REPLY_INVALID', status: 200 }

describe.each(REPLIES)('a reply of %s', (_, reply, call) => {
  const outcome = (answer: Answer) => failureOf(call(fakeEdge([answer]).shop))

  it('is passed on as it is', async () => {
    expect(await call(fakeEdge([() => json(reply)]).shop)).toEqual(reply)
  })

  it('may hold more than this client knows', async () => {
    const newer = { ...reply, mood: { good: true } }
    expect(await call(fakeEdge([() => json(newer)]).shop)).toEqual(newer)
  })

  it.each([[null], [{}], [[[]]]])(
    'cannot be read with %j in the place of any of its values',
    async (wrong) => {
      for (const body of spoilt(reply, wrong)) {
        expect(await outcome(() => json(body)), JSON.stringify(body)).toMatchObject(INVALID)
      }
    },
  )

  it('cannot be read when it is anything else', async () => {
    const anything = fc.anything({ withBigInt: false, withNullPrototype: true })
    await fc.assert(
      fc.asyncProperty(anything, async (body) => {
        expect(await outcome(() => json(body ?? null))).toMatchObject(INVALID)
      }),
      { numRuns: 60 },
    )
  })

  it.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__'])(
    'cannot be read when it names %s, at any depth',
    async (name) => {
      const inner = JSON.stringify(reply).replace(/\{/, `{"mood":[{"${name}":{"isAdmin":true}}],`)
      const headers = { 'content-type': 'application/json' }
      expect(await outcome(() => new Response(inner, { headers }))).toMatchObject(INVALID)
    },
  )

  it('cannot be read when it has ten megabytes, and is not read to its end', async () => {
    let sentBytes = 0
    const piece = new Uint8Array(65_536).fill(0x20)
    const body = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          sentBytes += piece.length
          controller.enqueue(piece)
        },
      })
    const headers = { 'content-type': 'application/json' }
    expect(await outcome(() => new Response(body(), { headers }))).toMatchObject(INVALID)
    expect(sentBytes).toBeLessThan(5 * 1024 * 1024)
  })

  it.each([
    ['a page of HTML', () => new Response('<h1>Hello</h1>', { headers: { 'content-type': 'text/html' } })],
    ['broken JSON', () => new Response('{', { headers: { 'content-type': 'application/json' } })],
    ['nothing', () => new Response(null, { status: 204 })],
  ])('cannot be read when it is %s', async (_what, answer) => {
    expect(await outcome(answer)).toMatchObject({ code: 'STOREFRONT_REPLY_INVALID' })
  })
})

describe('a price', () => {
  it.each(['', 'eur', 'EURO', '€', 'EU1'])('in %j cannot be shown by any browser', async (currency) => {
    const { shop } = fakeEdge([() => json({ ...SEARCH, products: [{ ...PRODUCT, currency }] })])
    expect(await failureOf(shop.search('a'))).toMatchObject(INVALID)
  })
})

describe('a refusal in a code that is none of ours', () => {
  it.each(['<b>canary</b>', 'CLOISTER_', `CLOISTER_${'A'.repeat(60)}`, 7])(
    '%j cannot be read',
    async (code) => {
      const { shop } = fakeEdge([() => json({ title: 'canary', code, status: 200 }, 400)])
      const failure = await failureOf(shop.search('a'))
      expect(failure).toMatchObject({ code: 'STOREFRONT_REPLY_INVALID', status: 400 })
      expect(String(failure)).not.toContain('canary')
    },
  )
})

describe('a stream of events', () => {
  it.each([
    [
      'an event named after the prototype',
      'data: {"type":"text","text":"a","__proto__":{"isAdmin":true}}\n\n',
    ],
    ['a line without end', `data: ${'a'.repeat(5 * 1024 * 1024)}`],
    ['a number for a text', 'data: {"type":"text","text":7}\n\n'],
  ])('cannot be read with %s', async (_, stream) => {
    const { shop } = fakeEdge([() => eventStream(stream)])
    expect(await failureOf(collect(shop.ask('a')))).toMatchObject(INVALID)
  })
})
