import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  answer,
  completion,
  delta,
  drip,
  event,
  type HostileModel,
  type Misbehaviour,
  startHostileModel,
  status,
} from '../support/hostile-model.ts'
import {
  answersWell,
  DONE,
  type HostileShop,
  JSON_TYPE,
  openHostileShop,
  PROVEN,
  STREAM,
  staysSilent,
  streamsWell,
  UNDERSTOOD,
} from '../support/hostile-shop.ts'

let model: HostileModel
let shop: HostileShop

beforeAll(async () => {
  model = await startHostileModel()
})

beforeEach(async () => {
  shop = await openHostileShop(model)
})

afterEach(async () => {
  model.greet('')
  await shop.close()
})

afterAll(async () => {
  await model.close()
})

/** Nothing that the model began may go on after the answer. */
async function expectFreed(): Promise<void> {
  await vi.waitFor(() => expect(model.unfinished()).toBe(0))
}

/** Streams of which a shopper must not notice more than that the shop's own page answers. */
const BROKEN_STREAMS: readonly (readonly [string, Misbehaviour, string])[] = [
  ['neither reads the question nor answers it', staysSilent, 'CLOISTER_DEADLINE_EXCEEDED'],
  ['sends headers and no event', drip('', { everyMs: 1_000 }), 'CLOISTER_DEADLINE_EXCEEDED'],
  ['sends comments instead of a first event', drip(': ping\n\n'), 'CLOISTER_DEADLINE_EXCEEDED'],
  [
    'sends comments after the first event',
    drip(': ping\n\n', { first: delta('Well') }),
    'CLOISTER_STREAM_STALLED',
  ],
  [
    'drips lines of an event without end',
    drip('data: a\n', { first: delta('Well') }),
    'CLOISTER_STREAM_STALLED',
  ],
  ['drips words past the deadline', drip(delta('word ')), 'CLOISTER_DEADLINE_EXCEEDED'],
  ['floods', drip(delta('word ').repeat(100), { everyMs: 1 }), 'CLOISTER_REPLY_TOO_LARGE'],
  ['sends one giant event', answer(STREAM, delta('x'.repeat(70_000))), 'CLOISTER_REPLY_TOO_LARGE'],
  ['stops without [DONE]', answer(STREAM, delta(PROVEN.slice(0, 20))), 'CLOISTER_REPLY_INVALID'],
  ['stops within an event', answer(STREAM, 'data: {"choices":[{"del'), 'CLOISTER_REPLY_INVALID'],
  [
    'stops within a character',
    answer(STREAM, Buffer.concat([Buffer.from(delta('Well')), Buffer.of(0xe2, 0x82)])),
    'CLOISTER_REPLY_INVALID',
  ],
  [
    'sends JSON instead of a stream',
    answer('application/json', completion({ content: PROVEN })),
    'CLOISTER_REPLY_INVALID',
  ],
  ['sends an HTML page with status 200', status(200), 'CLOISTER_REPLY_INVALID'],
  ['sends an HTML page with status 502', status(502), 'CLOISTER_GATEWAY_FAILED'],
  ['is busy', status(429), 'CLOISTER_GATEWAY_BUSY'],
  ['loops in white space', drip(delta('  \n')), 'CLOISTER_REPLY_INVALID'],
  ['loops in digits', drip(delta('1415926535')), 'CLOISTER_REPLY_INVALID'],
  [
    'calls a tool',
    answer(STREAM, event({ delta: { tool_calls: [{ function: { name: 'pay' } }] } }) + DONE),
    'CLOISTER_REPLY_INVALID',
  ],
  [
    'calls a function',
    answer(STREAM, event({ delta: { content: null, function_call: { name: 'pay' } } }) + DONE),
    'CLOISTER_REPLY_INVALID',
  ],
  ['refuses', answer(STREAM, event({ delta: { refusal: 'I cannot' } }) + DONE), 'CLOISTER_REPLY_INVALID'],
  [
    'gives a second answer',
    answer(STREAM, event({ index: 1, delta: { content: PROVEN } }) + DONE),
    'CLOISTER_REPLY_INVALID',
  ],
  [
    'is cut off at its limit of tokens',
    answer(STREAM, event({ delta: {}, finish_reason: 'length' }) + DONE),
    'CLOISTER_REPLY_INVALID',
  ],
  ['gives nothing', answer(STREAM, delta(null) + DONE), 'none'],
  [
    'answers in no HTTP at all',
    (outgoing) => outgoing.socket?.end('SSH-2.0-OpenSSH_9.9\r\n\r\n'),
    'CLOISTER_REPLY_INVALID',
  ],
]

describe('a shopper with a question', () => {
  it('reads the words of a model that behaves', async () => {
    model.behave(streamsWell)
    expect(await shop.ask()).toEqual({
      text: 'Standard delivery takes 2 to 4 working days. [1] ',
      source: 'model',
      code: undefined,
    })
  })

  it.each(BROKEN_STREAMS)(
    'reads the page of the shop when the model %s',
    async (_how, misbehaviour, code) => {
      model.behave(misbehaviour)
      const reply = await shop.ask()
      expect([reply.source, reply.code ?? 'none']).toEqual(['rules', code])
      expect(reply.text).toContain('€4.90')
      await expectFreed()
    },
  )

  it.each([
    ['carriage returns and line feeds', '\r\n'],
    ['carriage returns', '\r'],
  ])('reads a model that ends its lines with %s', async (_what, lineEnd) => {
    model.behave(answer(STREAM, (delta(PROVEN) + DONE).replaceAll('\n', lineEnd)))
    expect(await shop.ask()).toMatchObject({ source: 'model' })
  })

  it('reads a model that sends probabilities along', async () => {
    const withProbabilities = event({
      index: 0,
      delta: { content: PROVEN },
      logprobs: { content: [{ logprob: 0 }] },
    })
    model.behave(answer(STREAM, withProbabilities + DONE))
    expect(await shop.ask()).toMatchObject({ source: 'model' })
  })

  it('keeps the sentence that was proven before the model broke off', async () => {
    model.behave(drip(': ping\n\n', { first: delta(`${PROVEN} And`) }))
    const reply = await shop.ask()
    expect(reply).toMatchObject({ source: 'rules', code: 'CLOISTER_STREAM_STALLED' })
    expect(reply.text).toMatch(/^Standard delivery takes 2 to 4 working days\. \[1\]/u)
  })

  it('never gets an answer that was on the wire before her question', async () => {
    const forged = delta('Express delivery takes 1 working day [p1].') + DONE
    const whole = `HTTP/1.1 200 OK\r\ncontent-type: ${STREAM}\r\ncontent-length: ${forged.length}\r\n\r\n${forged}`
    model.behave(streamsWell)
    model.greet(whole)
    const first = await shop.ask()
    model.greet('')
    model.behave((outgoing, incoming) => {
      streamsWell(outgoing, incoming)
      outgoing.once('finish', () => outgoing.socket?.write(whole))
    })
    const replies = [first, await shop.ask(), await shop.ask(), await shop.ask()]
    expect(replies.map(({ text }) => text.includes('Express delivery takes'))).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  it('uses one socket again and again, also when a response ends a little after its last event', async () => {
    model.behave((outgoing) => {
      outgoing.writeHead(200, { 'content-type': STREAM })
      outgoing.write(delta(PROVEN) + DONE)
      setTimeout(() => outgoing.end(), 5)
    })
    await shop.ask()
    const before = model.opened()
    for (let turn = 0; turn < 10; turn++) await shop.ask()
    expect(model.opened() - before).toBeLessThanOrEqual(1)
  })
})

const BROKEN_ANSWERS: readonly (readonly [string, Misbehaviour, string])[] = [
  [
    'has another form',
    answer(JSON_TYPE, completion({ content: '{"sku":"KET-1"}' })),
    'CLOISTER_REPLY_INVALID',
  ],
  ['is prose', answer(JSON_TYPE, completion({ content: 'Sure! Here it is' })), 'CLOISTER_REPLY_INVALID'],
  [
    'is a tool call',
    answer(JSON_TYPE, completion({ content: UNDERSTOOD, tool_calls: [{}] })),
    'CLOISTER_REPLY_INVALID',
  ],
  [
    'is a function call',
    answer(JSON_TYPE, completion({ content: null, function_call: {} })),
    'CLOISTER_REPLY_INVALID',
  ],
  ['is null', answer(JSON_TYPE, completion({ content: null })), 'CLOISTER_REPLY_INVALID'],
  [
    'is a refusal',
    answer(JSON_TYPE, completion({ content: UNDERSTOOD, refusal: 'no' })),
    'CLOISTER_REPLY_INVALID',
  ],
  [
    'is cut off',
    answer(JSON_TYPE, completion({ content: UNDERSTOOD }, { finish_reason: 'length' })),
    'CLOISTER_REPLY_INVALID',
  ],
  ['is one of two', answer(JSON_TYPE, JSON.stringify({ choices: [{}, {}] })), 'CLOISTER_REPLY_INVALID'],
  ['is an HTML page', answer('text/html', '<!doctype html>'), 'CLOISTER_REPLY_INVALID'],
  ['is a stream', streamsWell, 'CLOISTER_REPLY_INVALID'],
  [
    'loops in line breaks',
    drip('\\n\\n', { contentType: JSON_TYPE, first: '{"choices":[{"message":{"content":"{' }),
    'CLOISTER_REPLY_INVALID',
  ],
  ['loops in spaces', drip('    ', { contentType: JSON_TYPE, first: '{' }), 'CLOISTER_REPLY_INVALID'],
  [
    'loops in digits',
    drip('00000', { contentType: JSON_TYPE, first: '{"choices":[{"message":{"content":"{\\"priceMax\\":1' }),
    'CLOISTER_REPLY_INVALID',
  ],
  ['never comes', staysSilent, 'CLOISTER_DEADLINE_EXCEEDED'],
  ['never ends', drip('"a",', { contentType: JSON_TYPE, first: '[' }), 'CLOISTER_DEADLINE_EXCEEDED'],
  [
    'is too large',
    answer(JSON_TYPE, completion({ content: 'x'.repeat(30_000) })),
    'CLOISTER_REPLY_TOO_LARGE',
  ],
]

describe('a shopper who searches', () => {
  it('gets what a model that behaves understood', async () => {
    model.behave(answersWell)
    expect(await shop.search()).toEqual({ source: 'model', products: 1, code: undefined })
  })

  it.each(BROKEN_ANSWERS)(
    'gets the shop’s own search when the answer %s',
    async (_how, misbehaviour, code) => {
      model.behave(misbehaviour)
      expect(await shop.search()).toEqual({ source: 'rules', products: 1, code })
      await expectFreed()
    },
  )
})
