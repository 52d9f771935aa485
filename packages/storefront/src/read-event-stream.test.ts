import type { SupportEvent } from '@cloister/core/wire'
import { describe, expect, it } from 'vitest'
import { callEnd } from './call-end.ts'
import { SUPPORT_EVENTS } from './event-shapes.ts'
import { openEventStream, readEventStream } from './read-event-stream.ts'
import { REPLY_LIMIT_BYTES } from './read-text.ts'

const ANSWER: readonly SupportEvent[] = [
  { type: 'citation', citation: { number: 1, title: 'Delivery – how long?', url: '/help/delivery' } },
  { type: 'text', text: 'Zwei bis vier Tage 🚚 ' },
  { type: 'text', text: 'über die Post [1].\n' },
  { type: 'order', order: { number: 'A-1', status: 'shipped', etaDays: 2 } },
  { type: 'proposal', proposal: { action: 'cancel', orderNumber: 'A-1', token: 'a.b.c' } },
  { type: 'done', source: 'model', answered: true },
]
const BYTES = new TextEncoder().encode(
  `: open\n\n${ANSWER.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(': beat\n\n')}`,
)

function streamed(pieces: Iterable<Uint8Array>, type = 'text/event-stream; charset=utf-8'): Response {
  const iterator = pieces[Symbol.iterator]()
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
  return new Response(body, { headers: { 'content-type': type } })
}

function* chopped(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

const text = (value: string) => streamed([new TextEncoder().encode(value)])

async function collect(response: Response): Promise<SupportEvent[]> {
  const events: SupportEvent[] = []
  const end = callEnd(10_000)
  try {
    const stream = await openEventStream(response)
    for await (const event of readEventStream<SupportEvent>(stream, SUPPORT_EVENTS, end)) events.push(event)
    return events
  } finally {
    end.release()
  }
}

describe('a streamed support answer', () => {
  it('is the same answer in pieces of any size, even when a character is cut in two', async () => {
    for (let size = 1; size <= BYTES.length; size++) {
      expect(await collect(streamed(chopped(BYTES, size)))).toEqual(ANSWER)
    }
  })

  it('is the same answer wherever it is cut in two', async () => {
    for (let at = 1; at < BYTES.length; at++) {
      expect(await collect(streamed([BYTES.slice(0, at), BYTES.slice(at)]))).toEqual(ANSWER)
    }
  })

  it('ends with done and lets the connection go', async () => {
    let released = false
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(BYTES),
      cancel: () => {
        released = true
      },
    })
    const events = await collect(new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
    expect(events).toHaveLength(ANSWER.length)
    expect(released).toBe(true)
  })

  it('skips types that a newer shop may send', async () => {
    const response = text(
      'data: {"type":"mood"}\n\ndata: {"type":"done","source":"rules","answered":false}\n\n',
    )
    expect(await collect(response)).toEqual([{ type: 'done', source: 'rules', answered: false }])
  })

  it('reports a problem in the stream by its code, never by its words', async () => {
    const response = text(
      'event: problem\ndata: {"code":"CLOISTER_STREAM_STALLED","status":504,"title":"canary"}\n\n',
    )
    const failure = await collect(response).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'CLOISTER_STREAM_STALLED', status: 504 })
    expect(String(failure)).not.toContain('canary')
  })

  it.each([
    ['the stream ends before done', 'data: {"type":"text","text":"a"}\n\n'],
    ['an event is not JSON', 'data: {"type":\n\n'],
    ['an event is a list', 'data: []\n\n'],
    ['an event has no type', 'data: {}\n\n'],
    ['a text event has no text', 'data: {"type":"text","text":7}\n\n'],
    ['a citation has no address', 'data: {"type":"citation","citation":{"number":1,"title":"a"}}\n\n'],
    ['an order is empty', 'data: {"type":"order","order":null}\n\n'],
    ['a type is a name of the language', 'data: {"type":"constructor"}\n\n'],
    ['done does not say whether it answered', 'data: {"type":"done","source":"model"}\n\n'],
  ])('says that it cannot be read when %s', async (_, stream) => {
    await expect(collect(text(stream))).rejects.toMatchObject({ code: 'STOREFRONT_REPLY_INVALID' })
  })

  it('refuses an answer that is no event stream', async () => {
    await expect(collect(streamed([BYTES], 'text/html'))).rejects.toMatchObject({
      code: 'STOREFRONT_REPLY_INVALID',
    })
  })

  it('stops reading an answer without end', async () => {
    function* endless(): Generator<Uint8Array> {
      for (let sent = 0; sent <= REPLY_LIMIT_BYTES; sent += 65_536) yield new Uint8Array(65_536).fill(0x3a)
    }
    await expect(collect(streamed(endless()))).rejects.toMatchObject({ code: 'STOREFRONT_REPLY_INVALID' })
  })

  it('says that the shop cannot be reached when the connection breaks', async () => {
    function* broken(): Generator<Uint8Array> {
      yield BYTES.slice(0, 90)
      throw new Error('canary')
    }
    await expect(collect(streamed(broken()))).rejects.toMatchObject({
      code: 'STOREFRONT_UNREACHABLE',
      status: 0,
    })
  })
})
