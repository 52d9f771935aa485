import { inspect } from 'node:util'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AGENT, agentPost, testAgents, toolCall } from '../../test-support/test-agents.ts'
import { canaryShopper } from '../testing/canary-shopper.ts'
import { findCanaries } from '../testing/find-canaries.ts'
import { lookupArguments, productArguments, searchArguments } from './catalogue-requests.ts'

const { canaries, session } = canaryShopper()
const MANY = { requests: 1_000_000, windowSeconds: 60 }

/** Everything that a UCP agent may send of the person it works for, and where it may send it. */
const PERSONAL = {
  buyer: {
    first_name: 'Quillabeth',
    last_name: 'Zanderkook',
    email: 'quillabeth.zanderkook@canary.example',
    phone_number: '+44 20 7946 0817',
    ...session,
  },
  signals: { 'dev.ucp.buyer_ip': '192.0.2.171', 'dev.ucp.user_agent': 'CanaryBrowser/77.31 (Vexing; Mews)' },
  attribution: { click_id: 'trace-canary-0d1e2f3a4b' },
}
const CONTEXT = {
  address_country: 'GB',
  address_region: 'Plumbershire',
  postal_code: 'ZX9 8QQ',
  street_address: '17 Vexingham Mews',
  eligibility: ['com.example.cust-canary-88213377'],
  ...PERSONAL,
}

/** What can be known as personal without a session. */
const TOLD = [
  'quillabeth.zanderkook@canary.example',
  '+44 20 7946 0817',
  '4111 1111 1111 1111',
  'GB33BUKB20201555555555',
  '192.0.2.171',
]

afterEach(() => void vi.restoreAllMocks())

describe('who shops', () => {
  it('is dropped before anything of it is read, and appears nowhere', async () => {
    const written: unknown[] = []
    for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, name).mockImplementation((...values) => void written.push(values))
    }
    const counted: string[] = []
    const limiter = {
      take: (key: string) => {
        counted.push(key)
        return Promise.resolve({ isAllowed: true, retryAfterSeconds: 1 })
      },
    }
    const { agents, model, events } = testAgents({ limiter, key: 'A'.repeat(43) })
    const answers: string[] = []
    for (const [name, catalog] of [
      ['search_catalog', { query: 'kettle', filters: { brand: ['Kesselmann'], ...PERSONAL } }],
      ['lookup_catalog', { ids: ['K-1', 'K-404'] }],
      ['get_product', { id: 'K-1' }],
      ['get_product', { id: 'K-404' }],
    ] as const) {
      const asked = { ...catalog, ...PERSONAL, context: CONTEXT, pagination: PERSONAL }
      const body = toolCall(name, asked, {
        ...PERSONAL,
        meta: { 'ucp-agent': { profile: AGENT, ...PERSONAL }, ...PERSONAL },
      })
      const headers = { 'user-agent': 'CanaryBrowser/77.31 (Vexing; Mews)', cookie: 'sess-canary-4f9a1c77e2' }
      const response = await agents(agentPost(body, headers), { address: '192.0.2.171' })
      answers.push(await response.text(), inspect([...response.headers]))
    }
    expect(model.bodies).toHaveLength(1)
    const sinks = { answers, model: model.bodies, events, counted, written }
    for (const [sink, output] of Object.entries(sinks)) {
      expect([sink, findCanaries(inspect(output, { depth: null, maxStringLength: null }), canaries)]).toEqual(
        [sink, []],
      )
    }
    expect(written).toEqual([])
  })

  it('is gone from the arguments of a call when they have been checked', () => {
    const given = {
      meta: { 'ucp-agent': { profile: AGENT, ...PERSONAL }, ...PERSONAL },
      catalog: {
        ids: ['K-1'],
        id: 'K-1',
        query: 'kettle',
        selected: [{ name: 'Size', label: 'L', ...PERSONAL }],
        filters: { price: { max: 1, ...PERSONAL }, ...PERSONAL },
        pagination: { limit: 1, ...PERSONAL },
        context: CONTEXT,
        ...PERSONAL,
      },
      ...PERSONAL,
    }
    for (const schema of [searchArguments, lookupArguments, productArguments]) {
      expect(findCanaries(JSON.stringify(schema.parse(given)), canaries)).toEqual([])
    }
  })

  it('is taken out of the words before they reach the model', async () => {
    const { agents, model } = testAgents()
    const query =
      'kettle for quillabeth.zanderkook@canary.example, +44 20 7946 0817, card 4111 1111 1111 1111'
    for (const catalog of [{ query }, { context: { intent: query } }]) {
      const answer = await (await agents(agentPost(toolCall('search_catalog', catalog)))).text()
      expect(answer).toContain('"K-1"')
      expect(findCanaries(answer, canaries)).toEqual([])
    }
    expect(model.bodies).toHaveLength(2)
    expect(findCanaries(model.bodies.join('\n'), canaries)).toEqual([])
  })

  it('is taken out wherever it stands among the words', async () => {
    const { agents, model } = testAgents({ limitPerAddress: MANY, limitPerAgent: MANY })
    const ordinary = fc.constantFrom('kettle', 'steel', 'tea', 'gift', 'for', 'under 40', 'please')
    const told = fc.constantFrom(...TOLD)
    const words = fc.tuple(fc.array(ordinary, { maxLength: 4 }), told, fc.array(ordinary, { maxLength: 4 }))
    await fc.assert(
      fc.asyncProperty(words, fc.constantFrom('query', 'intent'), async ([before, person, after], field) => {
        const text = [...before, person, ...after].join(' ')
        const catalog = field === 'query' ? { query: text } : { context: { intent: text } }
        const response = await agents(agentPost(toolCall('search_catalog', catalog)))
        expect(await response.text()).not.toContain(person)
      }),
      { numRuns: 200 },
    )
    expect(model.bodies.length).toBeGreaterThan(50)
    for (const person of TOLD) expect(model.bodies.filter((body) => body.includes(person))).toEqual([])
  })

  it('has no field in what the tools tell that they take', async () => {
    const list = await (
      await testAgents().agents(agentPost({ jsonrpc: '2.0', id: 1, method: 'tools/list' }))
    ).text()
    expect(list).toContain('"search_catalog"')
    expect(list).not.toMatch(/buyer|signals|attribution|email|phone|address|postal/iu)
  })
})

/** A word that no shop, no message and no text of ours holds. */
const CANARY = 'zqcanaryzq'
const KEYS = [
  'meta',
  'catalog',
  'ids',
  'id',
  'filters',
  'price',
  'pagination',
  'cursor',
  'selected',
  'context',
  'ucp-agent',
]

const wild = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constant(CANARY),
  fc.string({ unit: 'binary', maxLength: 60 }).map((text) => `${CANARY}${text}`),
  fc.array(fc.constant(CANARY), { maxLength: 100 }),
)
const wildObject = fc.dictionary(
  fc.constantFrom(...KEYS, '__proto__', 'constructor', 'toString', CANARY),
  wild,
)
const hostileBody = fc.oneof(
  fc.json({ maxDepth: 6 }),
  fc
    .record(
      {
        jsonrpc: fc.oneof(fc.constant('2.0'), wild),
        id: fc.oneof(fc.constant(1), wild),
        method: fc.oneof(
          fc.constantFrom('tools/call', 'tools/list', 'initialize', 'ping', 'server/discover'),
          wild,
        ),
        params: fc.oneof(
          wild,
          fc.record({ name: wild, arguments: wildObject, _meta: wildObject }, { requiredKeys: [] }),
        ),
      },
      { requiredKeys: ['jsonrpc', 'method'] },
    )
    .map((body) => JSON.stringify(body)),
)
const hostileCall = fc.tuple(
  fc.constantFrom('search_catalog', 'lookup_catalog', 'get_product', CANARY, 'constructor'),
  fc.oneof(wild, wildObject),
)

const BROKEN = [
  '['.repeat(10_000),
  `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`,
  '{"jsonrpc":"2.0","id":1,"id":{"a":1},"method":"ping"}',
  '{"jsonrpc":"2.0","id":1e999,"method":"ping"}',
  '\u{feff}{"jsonrpc":"2.0","id":1,"method":"ping"}',
  '{"jsonrpc":"2.0","id":"\\ud800","method":"ping"}',
]

describe('a body that no agent would send', () => {
  it('is answered with a result or a code, and none of it is repeated but an id', async () => {
    const { agents, model } = testAgents({ limitPerAddress: MANY, limitPerAgent: MANY })
    await fc.assert(
      fc.asyncProperty(hostileBody, async (body) => {
        const response = await agents(agentPost(body))
        expect(response.status).toBeLessThan(500)
        const text = await response.text()
        if (text === '') return
        const { id: _, ...rest } = JSON.parse(text) as { id: unknown }
        expect(JSON.stringify(rest)).not.toContain(CANARY)
      }),
      { numRuns: 600 },
    )
    expect(model.bodies).toEqual([])
  })

  it('is refused in any tool without a word of it, unless it is an identifier', async () => {
    const { agents } = testAgents({ limitPerAddress: MANY, limitPerAgent: MANY })
    await fc.assert(
      fc.asyncProperty(hostileCall, async ([name, catalog]) => {
        const response = await agents(agentPost(toolCall(name, catalog)))
        expect(response.status).toBe(200)
        const answer = (await response.json()) as { error?: object; result?: { structuredContent: object } }
        expect(JSON.stringify(answer.error ?? {})).not.toContain(CANARY)
        if (name === 'get_product') expect(JSON.stringify(answer)).not.toContain(CANARY)
      }),
      { numRuns: 600 },
    )
  })

  it.each(BROKEN.map((body, at) => ({ body, at })))('does not fell it: $at', async ({ body }) => {
    expect((await testAgents().agents(agentPost(body))).status).toBeLessThan(500)
  })

  it.each<[string, unknown, string]>([
    ['nobody', {}, 'meta.ucp-agent'],
    ['no profile', { 'ucp-agent': {} }, 'meta.ucp-agent.profile'],
    [
      'a profile without TLS',
      { 'ucp-agent': { profile: 'http://agent.example/p.json' } },
      'meta.ucp-agent.profile',
    ],
    ['a script', { 'ucp-agent': { profile: 'javascript:alert(1)' } }, 'meta.ucp-agent.profile'],
    ['a password', { 'ucp-agent': { profile: 'https://a:b@agent.example/' } }, 'meta.ucp-agent.profile'],
    [
      'a book',
      { 'ucp-agent': { profile: `https://agent.example/${'x'.repeat(2048)}` } },
      'meta.ucp-agent.profile',
    ],
  ])('is not answered for an agent that names %s', async (_who, meta, field) => {
    const { agents, model } = testAgents()
    const response = await agents(agentPost(toolCall('search_catalog', { query: 'kettle' }, { meta })))
    expect(await response.json()).toMatchObject({ error: { code: -32602, data: { field } } })
    expect(model.bodies).toEqual([])
  })
})
