import { describe, expect, it } from 'vitest'
import { ask, codeOf, passOf, post, SHOP, type TestEdge, testEdge } from '../../test-support/test-edge.ts'
import { ERROR_CODES } from '../error-codes.ts'

const QUERY = JSON.stringify({ query: 'kettle' })
const QUESTION = JSON.stringify({ question: 'Are returns free?' })

describe('a shopper pass', () => {
  it('is given to the shop’s own page, in a cookie that only its server reads', async () => {
    const response = await testEdge().edge(post('/pass', { headers: { 'content-type': '' } }))
    expect([response.status, await response.text(), response.headers.get('cache-control')]).toEqual([
      204,
      '',
      'no-store',
    ])
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-cloister-pass=[\w-]+\.[\w-]+\.[\w-]+; Path=\/; Max-Age=900; Secure; HttpOnly; SameSite=Strict$/u,
      ),
    ])
  })

  it.each([
    ['is missing', undefined, 'CLOISTER_PASS_MISSING'],
    ['has another name', 'cloister-pass=x.y.z', 'CLOISTER_PASS_MISSING'],
    ['is forged', '__Host-cloister-pass=eyJhbGciOiJub25lIn0.eyJqdGkiOiJ4In0.', 'CLOISTER_PASS_INVALID'],
    ['is empty', '__Host-cloister-pass=', 'CLOISTER_PASS_INVALID'],
  ])('that %s opens nothing', async (_how, cookie, code) => {
    const shop = testEdge()
    for (const path of ['/search', '/suggest', '/recommendations', '/support', '/orders']) {
      const response = await shop.edge(post(path, { body: QUERY, cookie }))
      expect([response.status, await codeOf(response)]).toEqual([401, code])
    }
    expect(shop.model.bodies).toEqual([])
  })

  it('is found among the other cookies of a shop', async () => {
    const shop = testEdge()
    const cookie = `session=1; x__Host-cloister-pass=y;${await passOf(shop.edge)}; theme=dark`
    expect((await ask(shop, '/search', { cookie })).status).toBe(200)
  })
})

describe('a browser that comes to the next page', () => {
  const nextPass = async ({ edge }: TestEdge, cookie: string) =>
    (await edge(post('/pass', { cookie }))).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const askAs = async (shop: TestEdge, cookie: string) =>
    await ask(shop, '/support', { cookie, body: QUESTION })
  const remembers = ({ model }: TestEdge) => model.bodies.map((body) => body.includes('\\"history\\":'))

  it('goes on with its conversation under a pass that holds for longer', async () => {
    const shop = testEdge()
    const first = await passOf(shop.edge)
    await askAs(shop, first)
    await askAs(shop, await nextPass(shop, first))
    expect(remembers(shop)).toEqual([false, true])
  })

  it.each([
    ['the shop wants a pass for each page', { passRenewalSeconds: 0 }, (pass: string) => pass],
    ['the pass was changed on its way', {}, (pass: string) => `${pass}x`],
    ['another pass lies beside it', {}, (pass: string) => `${pass}; ${pass}`],
  ])('begins anew where %s', async (_what, options, shown) => {
    const shop = testEdge(options)
    const first = await passOf(shop.edge)
    await askAs(shop, first)
    await askAs(shop, await nextPass(shop, shown(first)))
    expect(remembers(shop)).toEqual([false, false])
  })

  it('is still counted: a renewed pass has no new allowance', async () => {
    const shop = testEdge({ limitPerPass: { requests: 1, windowSeconds: 60 } })
    const first = await passOf(shop.edge)
    await ask(shop, '/search', { cookie: first })
    expect((await ask(shop, '/search', { cookie: await nextPass(shop, first) })).status).toBe(429)
  })

  it('does not hand what one person said to the next who signs in', async () => {
    const person = (email: string) => ({ session: { customer: { email } }, orders: [] })
    const ada = person('ada@shopper.example')
    const visits = [undefined, ada, ada, undefined, person('tess@shopper.example'), ada]
    const waiting = [...visits]
    const shop = testEdge({ shopper: () => waiting.shift() })
    const cookie = await passOf(shop.edge)
    for (const _visit of visits) await askAs(shop, cookie)
    expect(remembers(shop)).toEqual([false, false, true, true, false, true])
  })
})

describe('another site', () => {
  it.each([
    ['its own origin', { origin: 'https://evil.example' }],
    ['no origin', { origin: '' }],
    ['the origin of a sandbox', { origin: 'null' }],
    ['the shop’s origin without TLS', { origin: 'http://shop.example' }],
    ['an origin that begins like the shop’s', { origin: `${SHOP}.evil.example` }],
    ['a request that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['a request from a subdomain', { 'sec-fetch-site': 'same-site' }],
    ['a request that the shopper typed', { 'sec-fetch-site': 'none' }],
  ])('is refused with %s, also when it asks for a pass', async (_what, headers) => {
    const shop = testEdge()
    for (const path of ['/pass', '/search']) {
      const response = await ask(shop, path, { headers })
      expect([response.status, await codeOf(response)]).toEqual([403, 'CLOISTER_ORIGIN_REFUSED'])
      expect(response.headers.get('set-cookie')).toBeNull()
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})

describe('the edge', () => {
  it('answers a search, recommendations and a question', async () => {
    const shop = testEdge()
    const search = await ask(shop, '/search')
    const recommendations = await ask(shop, '/recommendations', {
      body: JSON.stringify({ productId: 'K-1', limit: 2 }),
    })
    const support = await ask(shop, '/support', { body: QUESTION })
    expect(search.headers.get('content-type')).toBe('application/json')
    expect(await search.json()).toMatchObject({
      source: 'rules',
      products: [{ id: 'K-1' }, { id: 'K-2' }, { id: 'K-3' }],
    })
    expect(((await recommendations.json()) as { products: unknown[] }).products).toHaveLength(2)
    expect(await support.json()).toEqual([
      { type: 'citation', citation: { number: 1, title: 'Returns', url: '/help/returns' } },
      { type: 'text', text: 'Returns are free. [1] ' },
      { type: 'done', source: 'model', answered: true },
    ])
  })

  it('remembers what a browser asked until it ends the conversation, and nothing of another', async () => {
    const shop = testEdge()
    const cookie = await passOf(shop.edge)
    const askAs = async (pass: string) => await ask(shop, '/support', { cookie: pass, body: QUESTION })
    await askAs(cookie)
    await askAs(await passOf(shop.edge))
    await askAs(cookie)
    const ended = await ask(shop, '/conversation/end', { cookie, body: '{}' })
    await askAs(cookie)
    expect(ended.status).toBe(204)
    const remembered = shop.model.bodies.map((body) => body.includes('\\"history\\":'))
    expect(remembered).toEqual([false, false, true, false])
  })

  it.each([
    ['/', 404, 'CLOISTER_ROUTE_UNKNOWN'],
    ['/admin', 404, 'CLOISTER_ROUTE_UNKNOWN'],
    ['/constructor', 404, 'CLOISTER_ROUTE_UNKNOWN'],
    ['/__proto__', 404, 'CLOISTER_ROUTE_UNKNOWN'],
    ['/search/', 404, 'CLOISTER_ROUTE_UNKNOWN'],
    ['/../search', 404, 'CLOISTER_ROUTE_UNKNOWN'],
  ])('has nothing at %s', async (path, status, code) => {
    const response = await ask(testEdge(), path)
    expect([response.status, await codeOf(response)]).toEqual([status, code])
  })

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])(
    'takes no %s, and says which method it takes',
    async (method) => {
      const response = await testEdge().edge(new Request(`${SHOP}/cloister/search`, { method }))
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    },
  )

  it('can be mounted elsewhere', async () => {
    const { edge } = testEdge({ basePath: '/api/assistant' })
    const mounted = new Request(`${SHOP}/api/assistant/pass?x=1`, {
      method: 'POST',
      headers: { origin: SHOP },
    })
    expect((await edge(mounted)).status).toBe(204)
    expect((await edge(post('/pass'))).status).toBe(404)
  })

  it.each([
    ['text/plain', QUERY, 415, 'CLOISTER_MEDIA_TYPE_REFUSED'],
    ['application/json', '{"query":', 400, 'CLOISTER_REQUEST_MALFORMED'],
    ['application/json', '{"query":"kettle","canary":"canary"}', 400, 'CLOISTER_REQUEST_MALFORMED'],
    ['application/json', '{"query":"kettle","limit":49}', 400, 'CLOISTER_REQUEST_MALFORMED'],
    ['application/json', '{"query":""}', 400, 'CLOISTER_REQUEST_MALFORMED'],
    ['application/json', '{"query":"   "}', 400, 'CLOISTER_REQUEST_MALFORMED'],
    ['application/json', `{"query":"${'x'.repeat(20_000)}"}`, 413, 'CLOISTER_REQUEST_TOO_LARGE'],
  ])('refuses a body of %s: %.40s', async (contentType, body, status, code) => {
    const shop = testEdge()
    const response = await ask(shop, '/search', { body, headers: { 'content-type': contentType } })
    expect(response.status).toBe(status)
    expect(await codeOf(response)).toBe(code)
    expect(shop.model.bodies).toEqual([])
  })

  it.each([
    ['session', ['K-1'], 'similar'],
    ['basket', ['K-1', 'T-1'], 'complementary'],
    ['similar', ['K-1'], 'similar'],
    ['trending', [], 'catalogue'],
  ])('recommends for a %s', async (kind, itemIds, strategy) => {
    const response = await ask(testEdge(), '/recommendations', {
      body: JSON.stringify({ kind, itemIds, limit: 1 }),
    })
    expect(await response.json()).toMatchObject({ strategy, products: [{ inStock: true }] })
  })

  it.each([
    { kind: 'session', itemIds: Array.from({ length: 51 }, () => 'K-1') },
    { kind: 'session', itemIds: ['x'.repeat(129)] },
    { kind: 'session', itemIds: ['K-1\u0000'] },
    { kind: 'session', itemIds: 'K-1' },
    { kind: 'session' },
    { kind: 'similar', itemIds: [] },
    { kind: 'similar', itemIds: ['K-1', 'K-2'] },
    { kind: 'trending', itemIds: ['K-1'] },
    { kind: 'profile', itemIds: [] },
    { kind: 'session', itemIds: ['K-1'], userId: 'canary' },
    { kind: 'session', itemIds: ['K-1'], withModel: true },
    { productId: 'K-1', kind: 'session', itemIds: [] },
    { productId: 'K-1', sessionId: 'canary' },
  ])('refuses %j for recommendations, without a word of it', async (body) => {
    const shop = testEdge()
    const response = await ask(shop, '/recommendations', { body: JSON.stringify(body) })
    expect(response.status).toBe(400)
    expect(await response.clone().text()).not.toMatch(/canary|K-1/u)
    expect([await codeOf(response), shop.model.bodies]).toEqual(['CLOISTER_REQUEST_MALFORMED', []])
  })

  it('narrows a search by what the shopper ticked, in the order of their choice', async () => {
    const body = {
      query: 'kettle',
      sort: 'price-ascending',
      facets: true,
      filters: { brands: ['Kesselmann'] },
    }
    const response = await ask(testEdge(), '/search', { body: JSON.stringify(body) })
    expect(await response.json()).toMatchObject({
      constraints: { text: 'kettle', sort: 'price-ascending' },
      products: [{ id: 'K-2' }, { id: 'K-3' }],
    })
  })

  it.each([
    { query: 'kettle', filters: null },
    { query: 'kettle', filters: ['canary'] },
    { query: 'kettle', filters: { canary: 'x' } },
    { query: 'kettle', filters: { category: ['canary'] } },
    { query: 'kettle', filters: { brands: 'canary' } },
    { query: 'kettle', filters: { brands: Array.from({ length: 21 }, () => 'canary') } },
    { query: 'kettle', filters: { brands: [{ $ne: 'canary' }] } },
    { query: 'kettle', filters: { priceMinMinor: '0' } },
    { query: 'kettle', filters: { priceMaxMinor: 1e300 } },
    { query: 'kettle', filters: { attributes: [{ name: 'canary' }] } },
    { query: 'kettle', filters: { attributes: [{ name: 'canary', value: 'x'.repeat(201) }] } },
    { query: 'kettle', sort: 'canary' },
    { query: 'kettle', facets: 'yes' },
    { query: 'kettle', userId: 'canary' },
  ])('refuses %j for a search, without a word of it', async (body) => {
    const shop = testEdge()
    const response = await ask(shop, '/search', { body: JSON.stringify(body) })
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.clone().text()).not.toMatch(/canary|kettle/u)
    expect([response.status, await codeOf(response)]).toEqual([400, 'CLOISTER_REQUEST_MALFORMED'])
    expect(shop.model.bodies).toEqual([])
  })

  it('bears filters that were written to be taken for something else', async () => {
    const filters = '{"__proto__":{"brands":["Kesselmann"]}}'
    const polluting = await ask(testEdge(), '/search', { body: `{"query":"kettle","filters":${filters}}` })
    expect([400, 200]).toContain(polluting.status)
    expect(({} as { brands?: unknown }).brands).toBeUndefined()
    for (const name of ['__proto__', 'constructor', "' OR 1=1 --", '"* NEAR', '\u0000']) {
      const hostile = { category: name, brands: [name], attributes: [{ name, value: name }] }
      const response = await ask(testEdge(), '/search', {
        body: JSON.stringify({ query: 'kettle', filters: hostile }),
      })
      expect(await response.json()).toMatchObject({ products: [] })
    }
  })

  it('reports an error as a problem, without a word of who asked', async () => {
    const shop = testEdge()
    const body = JSON.stringify({ productId: 'ada.canary@shopper.example' })
    const response = await ask(shop, '/recommendations', { body })
    expect(response.status).toBe(404)
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'content-type': 'application/problem+json',
      'x-content-type-options': 'nosniff',
    })
    expect(await response.json()).toEqual({
      type: 'urn:cloister:problem:cloister-product-unknown',
      title: ERROR_CODES.CLOISTER_PRODUCT_UNKNOWN.message,
      status: 404,
      code: 'CLOISTER_PRODUCT_UNKNOWN',
    })
  })

  it('asks no model for a browser that has gone', async () => {
    const shop = testEdge()
    const response = await ask(shop, '/search', { signal: AbortSignal.abort() })
    expect([response.status, await codeOf(response)]).toEqual([499, 'CLOISTER_ABORTED'])
    expect(shop.model.bodies).toEqual([])
  })

  it('hides what went wrong in the shop’s own code', async () => {
    const shop = testEdge({ shopper: () => Promise.reject(new Error('canary: SELECT * FROM customer')) })
    const response = await ask(shop, '/search')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toMatch(/canary|SELECT/u)
  })

  it('finds the shopper’s own words in what is asked, and lets none of them cross', async () => {
    const session = { customer: { familyName: 'Zanderkook', email: 'q@canary.example' } }
    const orders = [{ number: 'ORD-CANARY', status: 'shipped' as const, placedAt: '2026-01-01' }]
    const shop = testEdge({ shopper: () => ({ session, orders }) })
    await ask(shop, '/search', { body: JSON.stringify({ query: 'kettle for Zanderkook' }) })
    const body = JSON.stringify({ question: 'Where is my order? Zanderkook, q@canary.example' })
    const events = (await (await ask(shop, '/support', { body })).json()) as unknown[]
    expect(shop.model.bodies).toHaveLength(2)
    expect(shop.model.bodies.join()).not.toMatch(/zanderkook|canary/iu)
    expect(JSON.stringify(events)).toContain('done')
  })
})

describe('too many requests', () => {
  it('of one pass are refused, with the time to wait', async () => {
    const shop = testEdge({ limitPerPass: { requests: 2, windowSeconds: 60 } })
    const cookie = await passOf(shop.edge)
    const responses = []
    for (let request = 0; request < 3; request++) responses.push(await ask(shop, '/search', { cookie }))
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 429])
    const [, , refused] = responses
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused?.json()).toMatchObject({
      code: 'CLOISTER_RATE_LIMITED',
      retryAfterSeconds: expect.any(Number),
    })
    expect((await ask(shop, '/search')).status).toBe(200)
  })

  it('of one address are refused, whatever pass they show and also when they ask for one', async () => {
    const shop = testEdge({ limitPerAddress: { requests: 2, windowSeconds: 60 } })
    const context = { address: '192.0.2.171' }
    const statuses = []
    for (const path of ['/pass', '/search', '/pass', '/search'])
      statuses.push((await ask(shop, path, { context })).status)
    expect(statuses).toEqual([204, 200, 429, 429])
    expect((await ask(shop, '/search', { context: { address: '192.0.2.172' } })).status).toBe(200)
  })

  it('are counted under tokens: the limiter never learns an address or a pass', async () => {
    const keys: string[] = []
    const limiter = {
      take: (key: string) => {
        keys.push(key)
        return Promise.resolve({ isAllowed: true, retryAfterSeconds: 1 })
      },
    }
    const shop = testEdge({ limiter })
    const cookie = await passOf(shop.edge)
    await ask(shop, '/search', { cookie, context: { address: '192.0.2.171' } })
    expect(keys).toEqual([
      expect.stringMatching(/^address:[0-9a-f]{24}$/u),
      expect.stringMatching(/^pass:[0-9a-f-]{36}$/u),
    ])
    expect(cookie).not.toContain(keys[1]?.slice('pass:'.length))
  })
})
