import { describe, expect, it } from 'vitest'
import { smallCatalogue } from '../../test-support/small-shop.ts'
import { AGENT, agentPost, ENDPOINT, testAgents, toolCall } from '../../test-support/test-agents.ts'
import { ERROR_CODES } from '../error-codes.ts'
import type { Catalogue } from '../retrieve/catalogue.ts'

const LIST = { jsonrpc: '2.0', id: 7, method: 'tools/list' }
const SEARCH = toolCall('search_catalog', { query: 'kettle' })

async function errorOf(response: Response): Promise<unknown> {
  const { jsonrpc, id, error } = (await response.json()) as {
    jsonrpc: string
    id: unknown
    error: { code: number; message: string; data?: { code?: string; field?: string } }
  }
  expect(jsonrpc).toBe('2.0')
  return [response.status, id, error.code, error.data?.code, error.data?.field]
}

describe('where agents find the shop', () => {
  it('is told at the well-known place, for whoever asks', async () => {
    const response = await testAgents().agents(new Request('https://shop.example/.well-known/ucp'))
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'public, max-age=300'])
    expect(await response.json()).toEqual({
      ucp: {
        version: '2026-08-25',
        services: {
          'dev.ucp.shopping': [
            {
              version: '2026-08-25',
              spec: 'https://ucp.dev/2026-08-25/specification/overview',
              transport: 'mcp',
              schema: 'https://ucp.dev/2026-08-25/services/shopping/mcp.openrpc.json',
              endpoint: ENDPOINT,
            },
          ],
        },
        capabilities: {
          'dev.ucp.shopping.catalog.search': [
            {
              version: '2026-08-25',
              spec: 'https://ucp.dev/2026-08-25/specification/catalog/search',
              schema: 'https://ucp.dev/2026-08-25/schemas/shopping/catalog_search.json',
            },
          ],
          'dev.ucp.shopping.catalog.lookup': [
            {
              version: '2026-08-25',
              spec: 'https://ucp.dev/2026-08-25/specification/catalog/lookup',
              schema: 'https://ucp.dev/2026-08-25/schemas/shopping/catalog_lookup.json',
            },
          ],
        },
        payment_handlers: {},
      },
    })
  })

  it.each([
    ['/.well-known/ucp', 'POST', 405, 'GET, HEAD'],
    ['/.well-known/ucp', 'HEAD', 200, null],
    ['/api/ucp/mcp', 'GET', 405, 'POST'],
    ['/api/ucp/mcp', 'DELETE', 405, 'POST'],
    ['/api/ucp/mcp', 'OPTIONS', 405, 'POST'],
    ['/api/ucp', 'POST', 404, null],
    ['/api/ucp/mcp/', 'POST', 404, null],
  ])('%s answers %s with %i', async (path, method, status, allow) => {
    const response = await testAgents().agents(new Request(`https://shop.example${path}`, { method }))
    expect([response.status, response.headers.get('allow')]).toEqual([status, allow])
  })
})

describe('a request of an agent', () => {
  it.each<[string, Readonly<Record<string, string>>, number]>([
    ['a server', {}, 200],
    ['a server that takes anything', { accept: '*/*' }, 200],
    ['a server that takes streams as well', { accept: 'application/json, text/event-stream' }, 200],
    ['a page of the shop that may ask', { origin: 'https://shop.example' }, 200],
    ['a page of another site', { origin: 'https://evil.example' }, 403],
    ['a page without an origin of its own', { origin: 'null' }, 403],
    ['one that takes no JSON', { accept: 'text/html' }, 400],
    ['one that takes only streams', { accept: 'text/event-stream' }, 400],
    ['a form', { 'content-type': 'text/plain' }, 415],
    ['one that compresses', { 'content-encoding': 'gzip' }, 415],
  ])('from %s is answered accordingly', async (_who, headers, status) => {
    const shop = testAgents({ origins: ['https://shop.example'] })
    const response = await shop.agents(agentPost(SEARCH, headers))
    expect(response.status).toBe(status)
    expect(response.headers.get('cache-control')).toBe('no-store')
    if (status !== 200) expect(shop.model.bodies).toEqual([])
  })

  it.each<[string, string, unknown]>([
    ['no JSON', '{', [400, null, -32700, undefined, undefined]],
    ['nothing', '', [400, null, -32700, undefined, undefined]],
    ['a batch', JSON.stringify([LIST]), [400, null, -32600, undefined, undefined]],
    [
      'an answer',
      JSON.stringify({ jsonrpc: '2.0', id: 1, result: {} }),
      [400, null, -32600, undefined, undefined],
    ],
    ['JSON-RPC 1', JSON.stringify({ ...LIST, jsonrpc: '1.0' }), [400, null, -32600, undefined, undefined]],
    ['an id that is null', JSON.stringify({ ...LIST, id: null }), [400, null, -32600, undefined, undefined]],
    [
      'an id that is a book',
      JSON.stringify({ ...LIST, id: 'x'.repeat(129) }),
      [400, null, -32600, undefined, undefined],
    ],
    [
      'params of a kind that has no names',
      JSON.stringify({ ...LIST, params: [1] }),
      [400, null, -32600, undefined, undefined],
    ],
    [
      'an unknown method',
      JSON.stringify({ ...LIST, method: 'resources/list' }),
      [200, 7, -32601, undefined, undefined],
    ],
    [
      'a name that every object has',
      JSON.stringify({ ...LIST, method: 'constructor' }),
      [200, 7, -32601, undefined, undefined],
    ],
    [
      'a body beyond the limit',
      JSON.stringify({ ...LIST, params: { arguments: 'x'.repeat(20_000) } }),
      [413, null, -32600, 'CLOISTER_REQUEST_TOO_LARGE', undefined],
    ],
  ])('with %s is refused by a code', async (_what, body, refusal) => {
    expect(await errorOf(await testAgents().agents(agentPost(body)))).toEqual(refusal)
  })

  it('that only tells something is taken without an answer', async () => {
    const { agents, model } = testAgents()
    for (const method of ['notifications/initialized', 'notifications/cancelled', 'tools/call']) {
      const response = await agents(agentPost({ jsonrpc: '2.0', method, params: {} }))
      expect([response.status, await response.text()]).toEqual([202, ''])
    }
    expect(model.bodies).toEqual([])
  })

  it('gets its id back, whatever it is', async () => {
    for (const id of [0, -5, 'a', 'x'.repeat(128)]) {
      const response = await testAgents().agents(agentPost({ jsonrpc: '2.0', id, method: 'ping' }))
      expect(await response.json()).toEqual({ jsonrpc: '2.0', id, result: {} })
    }
  })
})

describe('the version of MCP', () => {
  const VERSION = 'io.modelcontextprotocol/protocolVersion'
  const stateless = (version: unknown, method = 'tools/list', params: object = {}) => ({
    jsonrpc: '2.0',
    id: 1,
    method,
    params: { ...params, _meta: { [VERSION]: version } },
  })
  const call = { name: 'search_catalog', arguments: {} }

  it.each<[string, object, Readonly<Record<string, string>>, number, number | undefined]>([
    ['none', LIST, {}, 200, undefined],
    ['of 2025-06-18', LIST, { 'mcp-protocol-version': '2025-06-18' }, 200, undefined],
    ['of 2024-11-05', LIST, { 'mcp-protocol-version': '2024-11-05' }, 400, -32022],
    ['no version at all', LIST, { 'mcp-protocol-version': 'latest' }, 400, -32022],
    ['stateless, and no body that says so', LIST, { 'mcp-protocol-version': '2026-07-28' }, 400, -32020],
    [
      'stateless',
      stateless('2026-07-28'),
      { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/list' },
      200,
      undefined,
    ],
    ['stateless, and no header', stateless('2026-07-28'), {}, 400, -32020],
    [
      'stateless, and a header of another method',
      stateless('2026-07-28'),
      { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'ping' },
      400,
      -32020,
    ],
    [
      'stateless, and a header of another tool',
      stateless('2026-07-28', 'tools/call', call),
      { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'get_product' },
      400,
      -32020,
    ],
    [
      'stateless, and the tool encoded',
      stateless('2026-07-28', 'tools/call', call),
      {
        'mcp-protocol-version': '2026-07-28',
        'mcp-method': 'tools/call',
        'mcp-name': `=?base64?${btoa('search_catalog')}?=`,
      },
      200,
      -32602,
    ],
    [
      'stateless, of a time to come',
      stateless('2031-01-01'),
      { 'mcp-protocol-version': '2031-01-01', 'mcp-method': 'tools/list' },
      400,
      -32022,
    ],
    ['no text', stateless({ a: 1 }), { 'mcp-protocol-version': '2026-07-28' }, 400, -32020],
    [
      'stateless, and a method that it took away',
      stateless('2026-07-28', 'ping'),
      { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'ping' },
      404,
      -32601,
    ],
  ])('%s is answered accordingly', async (_what, body, headers, status, code) => {
    const response = await testAgents().agents(agentPost(body, headers))
    const { error } = (await response.json()) as { error?: { code: number } }
    expect([response.status, error?.code]).toEqual([status, code])
  })

  it.each([
    ['2025-06-18', '2025-06-18'],
    ['2019-01-01', '2025-11-25'],
    [17, '2025-11-25'],
  ])('%s is opened with as %s', async (asked, protocolVersion) => {
    const body = { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: asked } }
    expect(await (await testAgents().agents(agentPost(body))).json()).toMatchObject({
      result: { protocolVersion, capabilities: { tools: {} } },
    })
  })
})

describe('limits', () => {
  const once = { requests: 1, windowSeconds: 60 }

  it('hold for one address, whatever is asked', async () => {
    const { agents } = testAgents({ limitPerAddress: once })
    const ask = async (address: string) => (await agents(agentPost(LIST), { address })).status
    expect([await ask('192.0.2.1'), await ask('192.0.2.1'), await ask('192.0.2.2')]).toEqual([200, 429, 200])
  })

  it('hold for all whose address nobody knows together', async () => {
    const { agents } = testAgents({ limitPerAddress: once })
    expect((await agents(agentPost(LIST))).status).toBe(200)
    const refused = await agents(agentPost(SEARCH))
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/u)
    expect(await errorOf(refused)).toEqual([429, null, -32000, 'CLOISTER_RATE_LIMITED', undefined])
  })

  it('hold for one agent at one address, so that nobody uses up what another one has', async () => {
    const { agents } = testAgents({ limitPerAgent: once })
    const ask = async (address: string, profile: string) => {
      const body = JSON.stringify(SEARCH).replace(AGENT, profile)
      return (await agents(agentPost(body), { address })).status
    }
    expect(await ask('192.0.2.1', AGENT)).toBe(200)
    expect(await ask('192.0.2.1', AGENT)).toBe(429)
    expect(await ask('192.0.2.1', 'https://other.example/profile.json')).toBe(200)
    expect(await ask('192.0.2.2', AGENT)).toBe(200)
  })

  it('count tokens, never an address or a profile', async () => {
    const keys: string[] = []
    const limiter = {
      take: (key: string) => {
        keys.push(key)
        return Promise.resolve({ isAllowed: true, retryAfterSeconds: 1 })
      },
    }
    const { agents } = testAgents({ limiter, key: 'A'.repeat(43) })
    await agents(agentPost(SEARCH), { address: '192.0.2.1' })
    expect(keys).toEqual([
      expect.stringMatching(/^agents-address:[0-9a-f]{24}$/u),
      expect.stringMatching(/^agents-agent:[0-9a-f]{24}$/u),
    ])
  })
})

describe('a catalogue that does not answer', () => {
  const broken = (search: Catalogue['products']): Catalogue => ({ ...smallCatalogue(), products: search })
  const lookup = toolCall('lookup_catalog', { ids: ['K-1'] })

  it('costs an agent no more than the deadline', async () => {
    const { agents } = testAgents({ answerMs: 500, catalogue: broken(() => new Promise(() => undefined)) })
    expect(await errorOf(await agents(agentPost(lookup)))).toEqual([
      200,
      1,
      -32603,
      'CLOISTER_DEADLINE_EXCEEDED',
      undefined,
    ])
  })

  it('is not told about beyond a code', async () => {
    const fails = broken(() => Promise.reject(new Error('ada.canary@shopper.example at db-7')))
    const response = await testAgents({ catalogue: fails }).agents(agentPost(lookup))
    expect(await response.json()).toEqual({
      jsonrpc: '2.0',
      id: 1,
      error: {
        code: -32603,
        message: ERROR_CODES.CLOISTER_INTERNAL.message,
        data: { code: 'CLOISTER_INTERNAL' },
      },
    })
  })

  it('is let go when the agent leaves', async () => {
    const leaving = new AbortController()
    const { agents } = testAgents({ catalogue: broken(() => new Promise(() => undefined)) })
    const answering = agents(new Request(agentPost(lookup), { signal: leaving.signal }))
    setTimeout(() => leaving.abort(), 20)
    expect(await errorOf(await answering)).toEqual([200, 1, -32603, 'CLOISTER_ABORTED', undefined])
  })
})
