import { describe, expect, it } from 'vitest'
import { type Answer, eventStream, fakeEdge, json, PASS, problem } from '../test-support/fake-edge.ts'

const REPLY = { source: 'model', constraints: { text: 'blanket' }, products: [] }
const RECOMMENDED = { source: 'rules', strategy: 'similar', products: [] }

describe('a storefront', () => {
  it('asks for nothing before the first question', () => {
    expect(fakeEdge([]).seen).toEqual([])
  })

  it('obtains a pass, then searches, with neither cache nor redirect nor referrer', async () => {
    const { shop, seen, paths } = fakeEdge([() => json(REPLY)])
    expect(await shop.search('warm blanket under 80', { limit: 4 })).toEqual(REPLY)
    expect(paths()).toEqual(['/cloister/pass', '/cloister/search'])
    expect(seen[1]?.init).toEqual({
      signal: expect.any(AbortSignal),
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: '{"query":"warm blanket under 80","limit":4}',
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    })
  })

  it('confirms a proposal and ends a conversation by its own requests', async () => {
    const done = { action: 'cancel', orderNumber: 'A-1', outcome: 'done' }
    const { shop, seen, paths } = fakeEdge([() => json(done), () => new Response(null, { status: 204 })])
    expect(await shop.confirm('a.b.c')).toEqual(done)
    await shop.endConversation()
    expect(paths().slice(1)).toEqual(['/cloister/actions', '/cloister/conversation/end'])
    expect(seen.slice(1).map(({ init }) => init.body)).toEqual(['{"token":"a.b.c"}', '{}'])
  })

  it('takes nothing for a confirmation that is none', async () => {
    const { shop } = fakeEdge([() => json({ source: 'rules', products: [] })])
    await expect(shop.confirm('a.b.c')).rejects.toMatchObject({ code: 'STOREFRONT_REPLY_INVALID' })
  })

  it('says on which product’s page a question is asked', async () => {
    const { shop, seen } = fakeEdge([() => problem('CLOISTER_RATE_LIMITED', 429)])
    const asked = shop.ask('How heavy is it?', { productId: 'K-1' })[Symbol.asyncIterator]()
    await expect(asked.next()).rejects.toMatchObject({ code: 'STOREFRONT_RATE_LIMITED' })
    expect(seen[1]?.init.body).toBe('{"question":"How heavy is it?","productId":"K-1"}')
  })

  it('sends cookies to another origin only when that is the endpoint', async () => {
    const { shop, seen } = fakeEdge([() => json(REPLY)], { endpoint: 'https://ask.shop.example/' })
    await shop.search('lamp')
    expect(seen.map(({ init }) => init.credentials)).toEqual(['include', 'include'])
  })

  it('narrows, sorts and asks for facets, and sends nothing that was not said', async () => {
    const { shop, seen } = fakeEdge([() => json(REPLY)])
    const filters = { brands: ['Fennmoor'], priceMaxMinor: 8_000 }
    await shop.search('kettle', { filters, sort: 'price-ascending', facets: true })
    await shop.search('kettle', { limit: undefined })
    expect(seen.slice(1).map(({ init }) => init.body)).toEqual([
      '{"query":"kettle","filters":{"brands":["Fennmoor"],"priceMaxMinor":8000},"sort":"price-ascending","facets":true}',
      '{"query":"kettle"}',
    ])
  })

  it('asks for recommendations with ids of products and nothing else', async () => {
    const { shop, seen } = fakeEdge([() => json(RECOMMENDED)])
    expect(await shop.recommend({ productId: 'A-1' })).toEqual(RECOMMENDED)
    await shop.recommend({ kind: 'session', itemIds: ['A-1', 'B-1'], limit: 6 })
    await shop.recommend({ kind: 'trending', itemIds: [] })
    expect(seen.slice(1).map(({ url, init }) => [url, init.body])).toEqual(
      [
        '{"productId":"A-1"}',
        '{"kind":"session","itemIds":["A-1","B-1"],"limit":6}',
        '{"kind":"trending","itemIds":[]}',
      ].map((body) => ['/cloister/recommendations', body]),
    )
  })

  it('suggests while a shopper types', async () => {
    const suggested = { queries: ['kettle'], categories: ['Kitchen'], brands: [], products: [] }
    const { shop, seen } = fakeEdge([() => json(suggested)])
    expect(await shop.suggest('ket', { limit: 3 })).toEqual(suggested)
    expect([seen[1]?.url, seen[1]?.init.body]).toEqual(['/cloister/suggest', '{"text":"ket","limit":3}'])
  })

  it('tells the orders of whoever is signed in, and asks with nothing that says who', async () => {
    const orders = { isSignedIn: true, orders: [{ number: 'A-1', status: 'shipped', etaDays: 2 }] }
    const { shop, seen } = fakeEdge([() => json(orders)])
    expect(await shop.orderStatus()).toEqual(orders)
    expect([seen[1]?.url, seen[1]?.init.body]).toEqual(['/cloister/orders', '{}'])
  })

  it('shares one pass between questions that start together', async () => {
    const { shop, paths } = fakeEdge([() => json(REPLY)])
    await Promise.all([
      shop.search('a'),
      shop.recommend({ productId: 'B-1' }).catch(() => undefined),
      shop.search('c'),
    ])
    expect(paths().filter((path) => path.endsWith('/pass'))).toHaveLength(1)
  })

  it.each(['CLOISTER_PASS_INVALID', 'CLOISTER_PASS_MISSING'])(
    'renews the pass once after %s',
    async (code) => {
      const { shop, paths } = fakeEdge([() => problem(code, 401), () => json(REPLY)])
      expect(await shop.search('a')).toEqual(REPLY)
      expect(paths()).toEqual(['/cloister/pass', '/cloister/search', '/cloister/pass', '/cloister/search'])
    },
  )

  it('renews one pass for all questions that were refused with the old one', async () => {
    const refuse: Answer = () => problem('CLOISTER_PASS_INVALID', 401)
    const { shop, paths } = fakeEdge([refuse, refuse, refuse, () => json(REPLY)])
    await Promise.all([shop.search('a'), shop.search('b'), shop.search('c')])
    expect(paths().filter((path) => path.endsWith('/pass'))).toHaveLength(2)
  })

  it('does not ask for ever when no pass holds', async () => {
    const { shop, paths } = fakeEdge([() => problem('CLOISTER_PASS_INVALID', 401)])
    await expect(shop.search('a')).rejects.toMatchObject({ code: 'CLOISTER_PASS_INVALID', status: 401 })
    expect(paths()).toHaveLength(4)
  })

  it('does not retry any other refusal', async () => {
    const { shop, paths } = fakeEdge([() => problem('CLOISTER_ORIGIN_REFUSED', 403)])
    await expect(shop.search('a')).rejects.toMatchObject({ code: 'CLOISTER_ORIGIN_REFUSED', status: 403 })
    expect(paths()).toHaveLength(2)
  })

  it('asks for a pass again after the first attempt failed', async () => {
    let attempts = 0
    const pass: Answer = (seen) => (attempts++ === 0 ? problem('CLOISTER_RATE_LIMITED', 429) : PASS(seen))
    const { shop } = fakeEdge([() => json(REPLY)], { pass })
    await expect(shop.search('a')).rejects.toMatchObject({ code: 'STOREFRONT_RATE_LIMITED' })
    expect(await shop.search('a')).toEqual(REPLY)
  })

  it('fails with the page’s own reason when the page aborts', async () => {
    const reason = new DOMException('left', 'AbortError')
    const controller = new AbortController()
    const { shop } = fakeEdge([
      ({ init }) => {
        controller.abort(reason)
        return Promise.reject(init.signal?.reason)
      },
    ])
    await expect(shop.search('a', { signal: controller.signal })).rejects.toBe(reason)
  })

  it('lets one caller leave while the pass is on its way, and the others go on', async () => {
    let give: (response: Response) => void = () => undefined
    const waiting = new Promise<Response>((resolve) => {
      give = resolve
    })
    const { shop } = fakeEdge([() => json(REPLY)], { pass: () => waiting })
    const controller = new AbortController()
    const left = shop.search('a', { signal: controller.signal })
    const stayed = shop.search('b')
    controller.abort()
    await expect(left).rejects.toMatchObject({ name: 'AbortError' })
    give(new Response(null, { status: 204 }))
    expect(await stayed).toEqual(REPLY)
  })

  it('streams an answer, and sends the question only when somebody listens', async () => {
    const stream =
      'data: {"type":"text","text":"Two days"}\n\ndata: {"type":"done","source":"model","answered":true}\n\n'
    const { shop, seen } = fakeEdge([() => eventStream(stream)])
    const answer = shop.ask('How long does delivery take?')
    expect(seen).toEqual([])
    const types: string[] = []
    for await (const event of answer) types.push(event.type)
    expect(types).toEqual(['text', 'done'])
    expect(seen[1]?.init.headers).toMatchObject({ accept: 'text/event-stream' })
  })
})
