import { describe, expect, it, vi } from 'vitest'
import { connectionToModel, fakeReply, neverAnswer } from '../../test-support/fake-connection.ts'
import { testCloister } from '../../test-support/test-cloister.ts'
import { passOf, post, type TestEdge, testEdge } from '../../test-support/test-edge.ts'
import { replaceConnection } from '../unsafe/unsafe-options.ts'

const body = JSON.stringify({ question: 'Are returns free?' })
const headers = { accept: 'text/event-stream' }

async function stream({ edge }: TestEdge, signal?: AbortSignal): Promise<Response> {
  return await edge(
    post('/support', { cookie: await passOf(edge), body, headers, ...(signal && { signal }) }),
  )
}

describe('a streamed answer', () => {
  it('is an event stream that no proxy holds back', async () => {
    const response = await stream(testEdge())
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    expect(await response.text()).toBe(
      [
        'event: citation\ndata: {"type":"citation","citation":{"number":1,"title":"Returns","url":"/help/returns"}}\n\n',
        'event: text\ndata: {"type":"text","text":"Returns are free. [1] "}\n\n',
        'event: done\ndata: {"type":"done","source":"model","answered":true}\n\n',
      ].join(''),
    )
  })

  it('ends with a problem where it cannot end well', async () => {
    const passages = () => Promise.reject(new Error('canary'))
    const road = testCloister(() => '', { knowledge: { passages, close: () => undefined } })
    const text = await (await stream(testEdge({}, road))).text()
    expect(text).toContain('event: problem\ndata: {"type":"urn:cloister:problem:cloister-internal"')
    expect(text).not.toContain('canary')
  })

  it('that the browser does not want any more ends the work of the model', async () => {
    const signals: AbortSignal[] = []
    const road = testCloister(() => '', {
      [replaceConnection]: connectionToModel((request) => {
        signals.push(request.signal)
        return neverAnswer(request)
      }),
    })
    const response = await stream(testEdge({}, road))
    const reader = response.body?.getReader()
    const reading = reader?.read()
    await vi.waitFor(() => expect(signals).toHaveLength(1))
    await reader?.cancel()
    await reading
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
    await vi.waitFor(() => expect(road.events.map(({ outcome }) => outcome)).toEqual(['unfinished']))
  })

  it('that is left between two sentences frees the socket as well', async () => {
    let isCancelled = false
    const connection = connectionToModel(() =>
      fakeReply({
        headers: { 'content-type': 'text/event-stream' },
        body: ['data: {"choices":[{"delta":{"content":"Returns are free [p1]. You have"}}]}\n\n'],
        onCancel: () => {
          isCancelled = true
        },
      }),
    )
    const road = testCloister(() => '', { [replaceConnection]: connection })
    const reader = (await stream(testEdge({}, road))).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    await vi.waitFor(() => expect(isCancelled).toBe(true))
    await vi.waitFor(() => expect(road.events).toHaveLength(1))
  })

  it('of a browser that has gone before is not begun', async () => {
    const shop = testEdge()
    expect(await (await stream(shop, AbortSignal.abort())).text()).toContain('"code":"CLOISTER_ABORTED"')
    expect(shop.model.bodies).toEqual([])
  })
})
