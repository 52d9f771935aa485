import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isCloisterError } from '@cloister/core'
import { type Dispatcher, request } from 'undici'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RunningModel } from '../running-model.ts'
import { startLlamaModel } from './start-llama-model.ts'
import { writeTinyGguf } from './write-tiny-gguf.ts'

let folder: string
let file: string
let model: RunningModel | undefined
let unsupported = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloister-llama-'))
  file = join(folder, 'tiny.gguf')
  await writeTinyGguf(file)
  model = await startLlamaModel({ file }).catch((cause: unknown) => {
    if (!isCloisterError(cause) || cause.code !== 'CLOISTER_RUNTIME_UNSUPPORTED') throw cause
    unsupported = 'llama.cpp does not run here: install the optional package node-llama-cpp for this platform'
    return undefined
  })
}, 30_000)

afterAll(async () => {
  await model?.close()
  await rm(folder, { recursive: true })
})

const question = [
  { role: 'system', content: 'Choose among the handles.' },
  { role: 'user', content: 'A mug for tea' },
]

const schema = {
  type: 'object',
  required: ['kind', 'handles', 'sure'],
  additionalProperties: false,
  properties: {
    kind: { type: 'string', enum: ['gift', 'own'] },
    handles: { type: 'array', maxItems: 3, items: { type: 'string', enum: ['p1', 'p2', 'p3'] } },
    sure: { type: 'boolean' },
  },
}

const constrained = { type: 'json_schema', json_schema: { name: 'choice', strict: true, schema } }

interface Completion {
  readonly choices: [{ readonly message: { readonly content: string }; readonly finish_reason: string }]
}

async function post(body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) {
  return await request(new URL('v1/chat/completions', model?.url), {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

async function eventsOf(body: Dispatcher.ResponseData['body']): Promise<string[]> {
  return (await body.text())
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => event.replace(/^data: /u, ''))
}

describe('a real llama.cpp', () => {
  beforeEach((ctx) => {
    if (unsupported !== '') ctx.skip(unsupported)
  })

  it('answers within a JSON schema: an enum, an array of handles, a boolean', async () => {
    const response = await post({ messages: question, response_format: constrained, max_tokens: 200 })
    const reply = (await response.body.json()) as Completion
    const answer = JSON.parse(reply.choices[0].message.content)

    expect(response.statusCode).toBe(200)
    expect(reply).toMatchObject({ object: 'chat.completion', model: 'tiny' })
    expect(reply.choices[0].finish_reason).toBe('stop')
    expect(Object.keys(answer)).toEqual(['kind', 'handles', 'sure'])
    expect(['gift', 'own']).toContain(answer.kind)
    expect(answer.handles.length).toBeLessThanOrEqual(3)
    expect(['p1', 'p2', 'p3']).toEqual(expect.arrayContaining(answer.handles))
    expect(answer.sure).toBeTypeOf('boolean')
  })

  it('streams the same answer that it gives whole', async () => {
    const asked = { messages: question, response_format: constrained, max_tokens: 200 }
    const whole = (await (await post(asked)).body.json()) as Completion
    const response = await post({ ...asked, stream: true, stream_options: { include_usage: true } })
    const events = await eventsOf(response.body)
    const pieces = events.slice(0, -1).map((event) => JSON.parse(event))

    expect(response.headers['content-type']).toBe('text/event-stream')
    expect(events.at(-1)).toBe('[DONE]')
    expect(pieces[0].choices[0].delta).toEqual({ role: 'assistant', content: '' })
    expect(pieces.map((piece) => piece.choices[0]?.delta.content ?? '').join('')).toBe(
      whole.choices[0].message.content,
    )
    expect(pieces.at(-2).choices[0].finish_reason).toBe('stop')
    expect(pieces.at(-1).usage.completion_tokens).toBeGreaterThan(10)
    expect(pieces.length).toBeGreaterThan(10)
  })

  it('says as much as it may and marks that it was cut', async () => {
    const response = await post({ messages: question, max_tokens: 5 })
    const reply = (await response.body.json()) as Record<string, never>

    expect(reply).toMatchObject({ choices: [{ finish_reason: 'length' }], usage: { completion_tokens: 5 } })
  })

  it('answers more questions at once than it has places', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const response = await post({ messages: question, max_tokens: 20 })
        await response.body.dump()
        return response.statusCode
      }),
    )

    expect(statuses).toEqual([200, 200, 200, 200, 200, 200])
  })

  it('stops for who leaves, so that the next one has the place', async () => {
    const endless = { messages: question, max_tokens: 4000, stream: true }
    const [leaving, staying] = await Promise.all([post(endless), post(endless)])
    let stayingEnded = false
    staying.body
      .on('data', () => undefined)
      .on('end', () => {
        stayingEnded = true
      })
    leaving.body.on('error', () => undefined).destroy()
    const next = await post({ messages: question, max_tokens: 5 })
    await next.body.dump()

    expect(next.statusCode).toBe(200)
    // Both began together: had the first not been stopped, the second would have ended before there was a place.
    expect(stayingEnded).toBe(false)
    staying.body.on('error', () => undefined).destroy()
  })

  it('lists itself', async () => {
    const { body } = await request(new URL('v1/models', model?.url))

    expect(await body.json()).toMatchObject({ object: 'list', data: [{ id: 'tiny', object: 'model' }] })
  })

  it.each([
    ['what is no question', { messages: [] }, 400],
    ['what is no JSON', '{', 400],
    [
      'a schema it has no grammar for',
      {
        messages: question,
        response_format: { type: 'json_schema', json_schema: { name: 'a', schema: {} } },
      },
      400,
    ],
  ])('refuses %s', async (_what, body, status) => {
    const response = await post(body)

    expect(response.statusCode).toBe(status)
    expect(await response.body.json()).toMatchObject({ error: { type: 'invalid_request_error' } })
  })

  it.each([
    ['sent by a form', { 'content-type': 'text/plain' }],
    ['under a foreign name', { 'content-type': 'application/json', host: 'rebound.example' }],
  ])('does not answer a web page: a question %s', async (_how, headers) => {
    const response = await post({ messages: question }, headers)

    expect(response.statusCode).toBe(403)
    expect(await response.body.text()).not.toContain('rebound')
  })

  it('says which port is taken', async () => {
    const port = Number(model?.url.port)

    await expect(startLlamaModel({ file, port })).rejects.toMatchObject({ code: 'CLOISTER_PORT_TAKEN' })
  })

  it('stops with an answer half given', async () => {
    const own = await startLlamaModel({ file })
    const { body } = await request(new URL('v1/chat/completions', own.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ messages: question, max_tokens: 4096, stream: true }),
    })
    const broken = once(body, 'error')
    await once(body, 'readable')
    await Promise.all([own.close(), broken])

    await expect(request(own.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('refuses a model file that ends in the middle', async () => {
    const cut = join(folder, 'cut.gguf')
    await writeFile(cut, (await readFile(file)).subarray(0, 100_000))

    await expect(startLlamaModel({ file: cut })).rejects.toMatchObject({
      code: 'CLOISTER_MODEL_FILE_INVALID',
      details: { reason: 'llama.cpp cannot load it' },
    })
  })
})

describe('a model file', () => {
  it.each([
    ['that is not there', 'missing.gguf', 'it cannot be read'],
    ['that is a text', 'text.gguf', 'it is not a GGUF file'],
    ['that is empty', 'empty.gguf', 'it is not a GGUF file'],
    ['that is a folder', '', 'it cannot be read'],
  ])('%s is refused with the reason and without its path', async (_what, name, reason) => {
    await writeFile(join(folder, 'text.gguf'), 'a text')
    await writeFile(join(folder, 'empty.gguf'), '')
    const refused = startLlamaModel({ file: join(folder, name) })

    await expect(refused).rejects.toMatchObject({ code: 'CLOISTER_MODEL_FILE_INVALID', details: { reason } })
    await expect(refused).rejects.not.toThrow(folder)
  })

  it('is written the same for the same seed, and differently for another', async () => {
    const [again, other] = [join(folder, 'again.gguf'), join(folder, 'other.gguf')]
    await writeTinyGguf(again)
    await writeTinyGguf(other, 2)
    const bytes = await readFile(file)

    expect((await readFile(again)).equals(bytes)).toBe(true)
    expect((await readFile(other)).equals(bytes)).toBe(false)
    expect(bytes.byteLength).toBeLessThan(600_000)
  })
})
