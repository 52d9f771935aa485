import { getEventListeners } from 'node:events'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { bytesOf } from '../../test-support/fake-connection.ts'
import { type EventStreamLimits, readEvents } from './event-stream.ts'

const LIMITS: EventStreamLimits = { replyBytes: 100_000, eventCharacters: 1_000, idleMs: 1_000 }

type Body = AsyncIterable<Uint8Array>

async function eventsOf(
  body: Body,
  limits: Partial<EventStreamLimits> = {},
  signal = new AbortController().signal,
) {
  const events: string[] = []
  for await (const batch of readEvents({ body, cancel: () => undefined }, { ...LIMITS, ...limits }, signal)) {
    events.push(...batch)
  }
  return events
}

function failing(code: string) {
  return expect.objectContaining({ code })
}

/** Sends a piece again and again, and never ends by itself. */
async function* every(pauseMs: number, piece: string): Body {
  while (true) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    yield new TextEncoder().encode(piece)
  }
}

const silence = (): Body => every(1_000_000_000, '')

afterEach(() => {
  vi.useRealTimers()
})

describe('an event stream', () => {
  it.each([
    ['line feeds', 'data: one\n\ndata: two\n\n'],
    ['carriage returns and line feeds', 'data: one\r\n\r\ndata: two\r\n\r\n'],
    ['carriage returns', 'data: one\r\rdata: two\r\r'],
    ['comments between', ': ping\n\ndata: one\n\n: ping\n\ndata: two\n\n'],
    ['other fields', 'event: token\nid: 7\ndata: one\nretry: 5\n\ndata:two\n\n'],
    ['a byte order mark', '\ufeffdata: one\n\ndata: two\n\n'],
  ])('is read with %s', async (_form, text) => {
    await expect(eventsOf(bytesOf([text]))).resolves.toEqual(['one', 'two'])
  })

  it('is read the same however the network cuts it', async () => {
    const data = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/[\r\n]/gu, '·'))
    const lineEnd = fc.constantFrom('\n', '\r\n', '\r')
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(fc.array(data), lineEnd, sizes, async (events, end, cuts) => {
        const bytes = new TextEncoder().encode(events.map((text) => `data: ${text}${end}${end}`).join(''))
        await expect(eventsOf(bytesOf(cutInto(bytes, cuts)))).resolves.toEqual(events)
      }),
    )
  })

  it('that is cut off in the middle of an event gives no half of it', async () => {
    await expect(eventsOf(bytesOf(['data: one\n\n', 'data: tw']))).resolves.toEqual(['one'])
  })

  it.each([
    ['half a character at its end', [Uint8Array.of(0xe2, 0x82)]],
    ['bytes that are no UTF-8', [Uint8Array.of(0x64, 0xff, 0xfe)]],
  ])('with %s is refused', async (_what, pieces) => {
    await expect(eventsOf(bytesOf(pieces))).rejects.toThrow(failing('CLOISTER_REPLY_INVALID'))
  })

  it.each([
    ['in one piece', [`data: ${'x'.repeat(5_000)}\n\n`]],
    ['in many pieces', Array.from({ length: 500 }, () => 'data: 0123456789\n')],
    ['without a line end', ['data: ', ...Array.from({ length: 500 }, () => '0123456789')]],
  ])('that is one giant event %s is refused', async (_how, pieces) => {
    await expect(eventsOf(bytesOf(pieces))).rejects.toThrow(failing('CLOISTER_REPLY_TOO_LARGE'))
  })

  it('that never ends is refused when it is larger than the limit, events or not', async () => {
    const floods = ['data: more\n\n', ': ping\n'].map((piece) =>
      bytesOf(
        (function* () {
          while (true) yield piece
        })(),
      ),
    )
    for (const flood of floods) {
      await expect(eventsOf(flood, { replyBytes: 2_000 })).rejects.toThrow(
        failing('CLOISTER_REPLY_TOO_LARGE'),
      )
    }
  })

  it.each([
    ['says nothing', silence],
    ['sends comments only', () => every(100, ': ping\n\n')],
    ['sends an event that never ends', () => every(100, 'data: a\n')],
  ])('that %s has stalled after the idle time', async (_how, body) => {
    vi.useFakeTimers()
    const outcome = eventsOf(body()).catch((error: unknown) => error)
    const settled = vi.fn()
    void outcome.then(settled)
    await vi.advanceTimersByTimeAsync(990)
    expect(settled).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(200)
    expect(await outcome).toEqual(failing('CLOISTER_STREAM_STALLED'))
  })

  it('may take longer for its first event than between two, where that is allowed', async () => {
    vi.useFakeTimers()
    async function* thinking(): Body {
      await new Promise((resolve) => setTimeout(resolve, 3_000))
      yield new TextEncoder().encode('data: a\n\n')
      yield* silence()
    }
    const outcome = eventsOf(thinking(), { firstEventMs: 4_000 }).catch((error: unknown) => error)
    const settled = vi.fn()
    void outcome.then(settled)
    await vi.advanceTimersByTimeAsync(3_900)
    expect(settled).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(200)
    expect(await outcome).toEqual(failing('CLOISTER_STREAM_STALLED'))
  })

  it('leaves neither timer nor listener behind, however it ends', async () => {
    vi.useFakeTimers()
    const { signal } = new AbortController()
    await eventsOf(bytesOf(['data: a\n\n']), {}, signal)
    const cut = readEvents({ body: silence(), cancel: () => undefined }, LIMITS, signal)
    const stalled = expect(cut.next()).rejects.toThrow(failing('CLOISTER_STREAM_STALLED'))
    await vi.advanceTimersByTimeAsync(1_000)
    await stalled
    for await (const _ of readEvents(
      { body: bytesOf(['data: a\n\n']), cancel: () => undefined },
      LIMITS,
      signal,
    ))
      break
    expect(getEventListeners(signal, 'abort')).toEqual([])
    // The one that is left is the silent peer's own.
    expect(vi.getTimerCount()).toBe(1)
  })

  it('that goes on slowly has not stalled', async () => {
    vi.useFakeTimers()
    async function* slow(): Body {
      for (let event = 0; event < 5; event++) {
        await new Promise((resolve) => setTimeout(resolve, 900))
        yield new TextEncoder().encode('data: a\n\n')
      }
    }
    const outcome = eventsOf(slow())
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await outcome).toHaveLength(5)
  })

  it.each([
    ['the caller goes away', () => new AbortController(), 'CLOISTER_ABORTED'],
    ['the deadline passes', () => new AbortController(), 'CLOISTER_DEADLINE_EXCEEDED'],
  ])('ends at once when %s', async (_why, makeController, code) => {
    const controller = makeController()
    const outcome = eventsOf(silence(), {}, controller.signal)
    controller.abort(code === 'CLOISTER_DEADLINE_EXCEEDED' ? new DOMException('', 'TimeoutError') : undefined)
    await expect(outcome).rejects.toThrow(failing(code))
  })

  it('is not read at all for a caller who has gone already', async () => {
    await expect(eventsOf(bytesOf(['data: one\n\n']), {}, AbortSignal.abort())).rejects.toThrow(
      failing('CLOISTER_ABORTED'),
    )
  })

  it('frees the socket when the reader stops in the middle', async () => {
    const cancel = vi.fn()
    const signal = new AbortController().signal
    for await (const _ of readEvents(
      { body: bytesOf(['data: one\n\n', 'data: two\n\n']), cancel },
      LIMITS,
      signal,
    ))
      break
    expect(cancel).toHaveBeenCalledOnce()
  })
})

function* cutInto(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  for (let from = 0, turn = 0; from < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    yield bytes.subarray(from, from + size)
    from += size
  }
}
