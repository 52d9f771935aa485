import { request as httpRequest } from 'node:http'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningModel } from '../running-model.ts'
import { EMBEDDED_MODEL_ID, startEmbeddedModel } from './start-embedded-model.ts'

let model: RunningModel
beforeAll(async () => {
  model = await startEmbeddedModel()
})
afterAll(async () => {
  await model.close()
})

function ask(body: unknown, path = 'v1/chat/completions'): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return fetch(new URL(path, model.url), {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json' },
  })
}

function messages(crossing: unknown): readonly object[] {
  return [
    { role: 'system', content: 'Constant instructions.' },
    { role: 'user', content: typeof crossing === 'string' ? crossing : JSON.stringify(crossing) },
  ]
}

interface Completion {
  readonly object: string
  readonly model: string
  readonly choices: readonly [
    { readonly message: { readonly content: string }; readonly finish_reason: string },
  ]
  readonly usage: Readonly<Record<'prompt_tokens' | 'completion_tokens' | 'total_tokens', number>>
}

async function completed(body: object): Promise<Completion> {
  const response = await ask(body)
  expect(response.status).toBe(200)
  return (await response.json()) as Completion
}

interface Chunk {
  readonly object: string
  readonly choices: readonly {
    readonly delta: { readonly content?: string }
    readonly finish_reason: string | null
  }[]
  readonly usage?: object
}

async function streamed(body: object): Promise<{ readonly chunks: readonly Chunk[]; readonly last: string }> {
  const response = await ask({ ...body, stream: true })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const events = (await response.text())
    .split('\n\n')
    .filter(Boolean)
    .map((event) => event.replace(/^data: /, ''))
  const last = events.pop() ?? ''
  return { chunks: events.map((event) => JSON.parse(event) as Chunk), last }
}

const discovery = {
  task: 'discovery',
  locale: 'en',
  currency: 'EUR',
  query: 'red kettle under 50, not Northwick',
  categories: ['Kettles'],
  brands: ['Northwick'],
}
const support = {
  task: 'support',
  locale: 'en',
  question: 'How long does delivery take?',
  passages: [{ handle: 'p1', title: 'Delivery', text: 'Standard delivery takes 2 to 4 working days.' }],
  orders: [],
}
const form = {
  type: 'json_schema',
  json_schema: {
    name: 'thing',
    strict: true,
    schema: {
      type: 'object',
      properties: { colour: { enum: ['red', 'blue'] }, count: { type: 'integer', minimum: 2 } },
      required: ['colour', 'count'],
    },
  },
}

describe('the embedded model', () => {
  it('says in its id that rules answer, and listens on this machine only', async () => {
    const listed = await fetch(new URL('v1/models', model.url))

    expect(await listed.json()).toMatchObject({ object: 'list', data: [{ id: 'cloister-embedded-rules-1' }] })
    expect(model.modelId).toBe(EMBEDDED_MODEL_ID)
    expect(model.url.hostname).toBe('127.0.0.1')
  })

  it('turns a query into constraints', async () => {
    const { choices, usage, object } = await completed({
      messages: messages(discovery),
      response_format: form,
    })

    expect(object).toBe('chat.completion')
    expect(choices[0].finish_reason).toBe('stop')
    expect(JSON.parse(choices[0].message.content)).toEqual({
      text: 'red kettle',
      category: 'Kettles',
      brands: [],
      excludedBrands: ['Northwick'],
      priceMin: null,
      priceMax: 50,
      sort: 'relevance',
    })
    expect(usage.total_tokens).toBe(usage.prompt_tokens + usage.completion_tokens)
  })

  it('chooses among the given candidates', async () => {
    const crossing = {
      task: 'recommendations',
      locale: 'en',
      limit: 1,
      product: { title: 'Slim Kettle', category: 'Kitchen / Kettles' },
      candidates: [
        { handle: 'c1', title: 'Copper Kettle', category: 'Kitchen / Kettles' },
        { handle: 'c2', title: 'Stoneware Mug', category: 'Kitchen / Tableware' },
      ],
    }
    const { choices } = await completed({ messages: messages(crossing), response_format: form })

    expect(JSON.parse(choices[0].message.content)).toEqual({ handles: ['c2'] })
  })

  it('streams an answer from the pages in small pieces', async () => {
    const { chunks, last } = await streamed({ messages: messages(support) })
    const pieces = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').filter(Boolean)

    expect(pieces.join('')).toBe('Standard delivery takes 2 to 4 working days [p1].')
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(9)
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop')
    expect(last).toBe('[DONE]')
  })

  it('gives the same answer whether it is streamed or not', async () => {
    const { choices } = await completed({ messages: messages(support) })
    const { chunks } = await streamed({
      messages: messages(support),
      stream_options: { include_usage: true },
    })

    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe(
      choices[0].message.content,
    )
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: expect.any(Number) } })
  })

  it('stops at the number of tokens that the client allows, and says so', async () => {
    const { choices, usage } = await completed({ messages: messages(support), max_tokens: 3 })

    expect(choices[0].finish_reason).toBe('length')
    expect(usage.completion_tokens).toBe(3)
  })

  it('tells a stranger what it is', async () => {
    const { choices } = await completed({ model: 'any', messages: messages('Hello, who are you?') })

    expect(choices[0].message.content).toContain('not a language model')
  })

  it('fits the schema of a task that it does not know', async () => {
    const { choices } = await completed({ messages: messages({ task: 'poetry' }), response_format: form })

    expect(JSON.parse(choices[0].message.content)).toEqual({ colour: 'red', count: 2 })
  })

  it('reads messages that come in parts', async () => {
    const content = [{ type: 'text', text: JSON.stringify(support) }]
    const { choices } = await completed({ messages: [{ role: 'user', content }] })

    expect(choices[0].message.content).toContain('[p1]')
  })
})

describe('a request that the embedded model cannot read', () => {
  it.each([
    '',
    'not json',
    '[]',
    '{}',
    '{"messages":[]}',
    '{"messages":[{"role":"user","content":7}]}',
    'null',
  ])('is refused without being repeated: %s', async (body) => {
    const response = await ask(body)

    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      error: expect.objectContaining({ type: 'invalid_request_error', code: 'malformed' }),
    })
  })

  it('is refused when it is larger than 256 KiB, with a declared length or without', async () => {
    const large = JSON.stringify({ messages: [{ role: 'user', content: 'x'.repeat(300_000) }] })

    expect((await ask(large)).status).toBe(413)
    expect(await statusOfUndeclared(large)).toBe(413)
  })

  it.each(['', 'v1/completions', 'v1/chat/completions/x', 'v1/embeddings'])(
    'finds nothing at /%s',
    async (path) => {
      expect((await ask({}, path)).status).toBe(404)
      expect((await fetch(new URL(path, model.url))).status).toBe(404)
    },
  )

  it('never brings the server down, whatever JSON it is', async () => {
    const anyMessages = fc.array(fc.record({ role: fc.constantFrom('user', 'system'), content: fc.json() }), {
      minLength: 1,
      maxLength: 3,
    })
    const task = fc.record({
      task: fc.constantFrom('discovery', 'recommendations', 'support'),
      query: fc.string(),
      categories: fc.array(fc.string()),
      brands: fc.array(fc.string()),
      limit: fc.nat(),
      product: fc.record({ title: fc.string(), category: fc.string() }),
      candidates: fc.array(fc.record({ handle: fc.string(), title: fc.string(), category: fc.string() })),
      question: fc.string(),
      passages: fc.array(fc.record({ handle: fc.string(), title: fc.string(), text: fc.string() })),
      orders: fc.constant([]),
      locale: fc.string({ maxLength: 35 }),
    })
    const body = fc.oneof(
      fc.jsonValue(),
      fc.record(
        { messages: anyMessages, stream: fc.boolean(), response_format: fc.jsonValue() },
        { requiredKeys: [] },
      ),
      task.map((crossing) => ({ messages: messages(crossing) })),
    )

    await fc.assert(
      fc.asyncProperty(body, async (asked) => {
        const response = await ask(asked)
        await response.text()

        expect([200, 400]).toContain(response.status)
      }),
      { numRuns: 150 },
    )
  })
})

describe('a model that is told to be slow', () => {
  it('closes at once although an answer is under way', async () => {
    const slow = await startEmbeddedModel({ delayMs: 60_000 })
    const body = JSON.stringify({ messages: messages(support) })
    const answer = fetch(new URL('v1/chat/completions', slow.url), { method: 'POST', body }).then(
      () => 'answered',
      () => 'cut off',
    )
    // The request has arrived once another one on the same server is answered.
    await fetch(new URL('v1/models', slow.url))
    await slow.close()

    expect(await answer).toBe('cut off')
  })

  it('says so when its port is taken', async () => {
    await expect(startEmbeddedModel({ port: Number(model.url.port) })).rejects.toMatchObject({
      code: 'CLOISTER_PORT_TAKEN',
    })
  })
})

/** Sends a body in chunks, so that its length is not known before it has been read. */
function statusOfUndeclared(body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(new URL('v1/chat/completions', model.url), { method: 'POST' }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    sent.on('error', reject)
    sent.write(body.slice(0, 270_000))
  })
}
