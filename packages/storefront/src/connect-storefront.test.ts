import { describe, expect, it } from 'vitest'
import { connectStorefront, type Storefront } from './connect-storefront.ts'

interface Seen {
  readonly url: string
  readonly init: RequestInit
}
type Answer = (seen: Seen) => Response | Promise<Response>

const REPLY = { source: 'model', constraints: { text: 'blanket' }, products: [] }
const PASS: Answer = () => new Response(null, { status: 204 })

function json(body: unknown, status = 200): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  return Response.json(body, { status, headers: { 'content-type': type } })
}

const problem = (code: string, status: number, more: object = {}) =>
  json({ type: 'about:blank', title: 'canary', status, code, ...more }, status)

/** An edge that gives a pass and then the answers in turn; the last one again and again. */
function edge(answers: readonly Answer[], pass: Answer = PASS, endpoint = '/cloister') {
  const seen: Seen[] = []
  let next = 0
  const shop: Storefront = connectStorefront({
    endpoint,
    fetch: async (url, init) => {
      seen.push({ url, init })
      if (url.endsWith('/pass')) return pass({ url, init })
      const answer = answers[Math.min(next++, answers.length - 1)]
      if (!answer) throw new TypeError('canary')
      return answer({ url, init })
    },
  })
  return { shop, seen, paths: () => seen.map(({ url }) => url) }
}

describe('a storefront', () => {
  it('asks for nothing before the first question', () => {
    expect(edge([]).seen).toEqual([])
  })

  it('obtains a pass, then searches, with neither cache nor redirect nor referrer', async () => {
    const { shop, seen, paths } = edge([() => json(REPLY)])
    expect(await shop.search('warm blanket under 80', { limit: 4 })).toEqual(REPLY)
    expect(paths()).toEqual(['/cloister/pass', '/cloister/search'])
    expect(seen[1]?.init).toEqual({
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
    const { shop, seen, paths } = edge([() => json(done), () => new Response(null, { status: 204 })])
    expect(await shop.confirm('a.b.c')).toEqual(done)
    await shop.endConversation()
    expect(paths().slice(1)).toEqual(['/cloister/actions', '/cloister/conversation/end'])
    expect(seen.slice(1).map(({ init }) => init.body)).toEqual(['{"token":"a.b.c"}', '{}'])
  })

  it('takes nothing for a confirmation that is none', async () => {
    const { shop } = edge([() => json({ source: 'rules', products: [] })])
    await expect(shop.confirm('a.b.c')).rejects.toMatchObject({ code: 'STOREFRONT_REPLY_INVALID' })
  })

  it('says on which product’s page a question is asked', async () => {
    const { shop, seen } = edge([() => problem('CLOISTER_RATE_LIMITED', 429)])
    const asked = shop.ask('How heavy is it?', { productId: 'K-1' })[Symbol.asyncIterator]()
    await expect(asked.next()).rejects.toMatchObject({ code: 'CLOISTER_RATE_LIMITED' })
    expect(seen[1]?.init.body).toBe('{"question":"How heavy is it?","productId":"K-1"}')
  })

  it('sends cookies to another origin only when that is the endpoint', async () => {
    const { shop, seen } = edge([() => json(REPLY)], PASS, 'https://ask.shop.example/')
    await shop.search('lamp')
    expect(seen.map(({ init }) => init.credentials)).toEqual(['include', 'include'])
  })

  it('asks for recommendations with ids of products and nothing else', async () => {
    const { shop, seen } = edge([() => json(REPLY)])
    await shop.recommend('A-1')
    await shop.recommendNext(['A-1', 'B-1'], { limit: 6 })
    await shop.recommendForBasket(['A-1'])
    await shop.findSimilar('A-1')
    await shop.findTrending({ limit: 8 })
    expect(seen.slice(1).map(({ url, init }) => [url, init.body])).toEqual(
      [
        '{"productId":"A-1"}',
        '{"kind":"session","itemIds":["A-1","B-1"],"limit":6}',
        '{"kind":"basket","itemIds":["A-1"]}',
        '{"kind":"similar","itemIds":["A-1"]}',
        '{"kind":"trending","itemIds":[],"limit":8}',
      ].map((body) => ['/cloister/recommendations', body]),
    )
  })

  it('shares one pass between questions that start together', async () => {
    const { shop, paths } = edge([() => json(REPLY)])
    await Promise.all([shop.search('a'), shop.recommend('B-1'), shop.search('c')])
    expect(paths().filter((path) => path.endsWith('/pass'))).toHaveLength(1)
  })

  it.each(['CLOISTER_PASS_INVALID', 'CLOISTER_PASS_MISSING'])(
    'renews the pass once after %s',
    async (code) => {
      const { shop, paths } = edge([() => problem(code, 401), () => json(REPLY)])
      expect(await shop.search('a')).toEqual(REPLY)
      expect(paths()).toEqual(['/cloister/pass', '/cloister/search', '/cloister/pass', '/cloister/search'])
    },
  )

  it('renews one pass for all questions that were refused with the old one', async () => {
    const refuse: Answer = () => problem('CLOISTER_PASS_INVALID', 401)
    const { shop, paths } = edge([refuse, refuse, refuse, () => json(REPLY)])
    await Promise.all([shop.search('a'), shop.search('b'), shop.search('c')])
    expect(paths().filter((path) => path.endsWith('/pass'))).toHaveLength(2)
  })

  it('does not ask for ever when no pass holds', async () => {
    const { shop, paths } = edge([() => problem('CLOISTER_PASS_INVALID', 401)])
    await expect(shop.search('a')).rejects.toMatchObject({ code: 'CLOISTER_PASS_INVALID', status: 401 })
    expect(paths()).toHaveLength(4)
  })

  it('does not retry any other refusal', async () => {
    const { shop, paths } = edge([() => problem('CLOISTER_ORIGIN_REFUSED', 403)])
    await expect(shop.search('a')).rejects.toMatchObject({ code: 'CLOISTER_ORIGIN_REFUSED', status: 403 })
    expect(paths()).toHaveLength(2)
  })

  it('asks for a pass again after the first attempt failed', async () => {
    let attempts = 0
    const pass: Answer = (seen) => (attempts++ === 0 ? problem('CLOISTER_RATE_LIMITED', 429) : PASS(seen))
    const { shop } = edge([() => json(REPLY)], pass)
    await expect(shop.search('a')).rejects.toMatchObject({ code: 'CLOISTER_RATE_LIMITED' })
    expect(await shop.search('a')).toEqual(REPLY)
  })

  it('says how long to wait when there were too many questions', async () => {
    const { shop } = edge([() => problem('CLOISTER_RATE_LIMITED', 429, { retryAfterSeconds: 7 })])
    const failure = await shop.search('a').catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'CLOISTER_RATE_LIMITED', status: 429, retryAfterSeconds: 7 })
    expect(String(failure)).not.toContain('canary')
  })

  it('says offline when there is no connection, without the words of the platform', async () => {
    const { shop } = edge([])
    const failure = await shop.search('a').catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'StorefrontError', code: 'STOREFRONT_OFFLINE', status: 0 })
    expect(String(failure)).not.toContain('canary')
  })

  it.each([
    ['a page of a proxy', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 502],
    [
      'a page instead of JSON',
      () => new Response('<h1>Hello</h1>', { headers: { 'content-type': 'text/html' } }),
      200,
    ],
    ['broken JSON', () => new Response('{', { headers: { 'content-type': 'application/json' } }), 200],
    ['a reply without products', () => json({ source: 'model', constraints: {} }), 200],
    ['a reply without constraints', () => json({ source: 'model', products: [] }), 200],
    ['a code that is none of ours', () => problem('<b>canary</b>', 400), 400],
  ])('says that %s cannot be read', async (_, answer, status) => {
    const { shop } = edge([answer])
    await expect(shop.search('a')).rejects.toMatchObject({ code: 'STOREFRONT_REPLY_INVALID', status })
  })

  it('fails with the page’s own reason when the page aborts', async () => {
    const reason = new DOMException('left', 'AbortError')
    const controller = new AbortController()
    const { shop } = edge([
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
    const { shop } = edge([() => json(REPLY)], () => waiting)
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
    const { shop, seen } = edge([
      () => new Response(stream, { headers: { 'content-type': 'text/event-stream' } }),
    ])
    const answer = shop.ask('How long does delivery take?')
    expect(seen).toEqual([])
    const types: string[] = []
    for await (const event of answer) types.push(event.type)
    expect(types).toEqual(['text', 'done'])
    expect(seen[1]?.init.headers).toMatchObject({ accept: 'text/event-stream' })
  })
})
