import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { collect, eventStream, failureOf, fakeEdge, json, PASS, silence } from '../test-support/fake-edge.ts'

const never = () => new Promise<Response>(() => undefined)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a shop that does not answer', () => {
  it.each([
    ['never answers', never],
    [
      'never ends its answer',
      () => new Response(silence('{'), { headers: { 'content-type': 'application/json' } }),
    ],
  ])('is given up when it %s', async (_, answer) => {
    const call = failureOf(fakeEdge([answer]).shop.search('a', { timeoutMs: 900 }))
    await vi.advanceTimersByTimeAsync(899)
    expect(vi.getTimerCount()).toBeGreaterThan(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(await call).toMatchObject({ code: 'STOREFRONT_TIMEOUT', status: 0 })
  })

  it('is given up after fifteen seconds, or when the page said', async () => {
    const call = failureOf(fakeEdge([never]).shop.search('a'))
    const shorter = failureOf(fakeEdge([never], { timeoutMs: 2_000 }).shop.search('a'))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await shorter).toMatchObject({ code: 'STOREFRONT_TIMEOUT' })
    await vi.advanceTimersByTimeAsync(13_000)
    expect(await call).toMatchObject({ code: 'STOREFRONT_TIMEOUT' })
  })

  it('does not hold later questions when it never gave a pass', async () => {
    const passes = [never, PASS]
    const { shop, paths } = fakeEdge([never], { pass: (seen) => (passes.shift() ?? PASS)(seen) })
    const first = failureOf(shop.search('a', { timeoutMs: 20_000 }))
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await first).toMatchObject({ code: 'STOREFRONT_TIMEOUT' })
    void failureOf(shop.search('b', { timeoutMs: 100 }))
    await vi.advanceTimersByTimeAsync(100)
    expect(paths()).toEqual(['/cloister/pass', '/cloister/pass', '/cloister/search'])
  })
})

describe('an answer in steps', () => {
  const event = 'data: {"type":"text","text":"Two"}\n\n'

  /** A stream that says something after each pause. */
  function paced(steps: readonly string[], pauseMs: number): Response {
    const rest = [...steps]
    const encoder = new TextEncoder()
    return eventStream(
      new ReadableStream({
        async pull(controller) {
          const step = rest.shift()
          await new Promise((resolve) => setTimeout(resolve, pauseMs))
          if (step !== undefined) controller.enqueue(encoder.encode(step))
        },
      }),
    )
  }

  it('may take as long as it likes while something arrives', async () => {
    const done = 'data: {"type":"done","source":"rules","answered":true}\n\n'
    const { shop } = fakeEdge([() => paced([event, event, event, done], 700)])
    const call = collect(shop.ask('a', { timeoutMs: 1_000 }))
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await call).toHaveLength(4)
  })

  it.each([
    ['silence', ['']],
    ['comments', Array(20).fill(': beat\n\n')],
    ['events that nobody knows', Array(20).fill('data: {"type":"mood"}\n\n')],
  ])('is given up after %s for the time that the page said', async (_, steps) => {
    const { shop } = fakeEdge([() => paced([event, ...steps], 300)])
    const call = failureOf(collect(shop.ask('a', { timeoutMs: 1_000 })))
    await vi.advanceTimersByTimeAsync(1_400)
    expect(await call).toMatchObject({ code: 'STOREFRONT_TIMEOUT' })
  })

  it('is not given up because the page takes its time with what arrived', async () => {
    const done = 'data: {"type":"done","source":"rules","answered":true}\n\n'
    const { shop } = fakeEdge([() => eventStream(event + done)])
    const events = shop.ask('a', { timeoutMs: 1_000 })[Symbol.asyncIterator]()
    expect(await events.next()).toMatchObject({ value: { type: 'text' } })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await events.next()).toMatchObject({ value: { type: 'done' } })
  })

  it('leaves no timer behind, and neither does a single answer', async () => {
    const { shop } = fakeEdge([() => eventStream(event), () => json({ isSignedIn: false, orders: [] })])
    for await (const { type } of shop.ask('a')) if (type === 'text') break
    await shop.orderStatus()
    expect(vi.getTimerCount()).toBe(0)
  })
})
