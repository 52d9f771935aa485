import { once } from 'node:events'
import { createServer, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { connectionToModel, neverAnswer } from '../../test-support/fake-connection.ts'
import { testCloister } from '../../test-support/test-cloister.ts'
import { SHOP, testEdge } from '../../test-support/test-edge.ts'
import type { Edge, EdgeContext } from '../edge/create-edge.ts'
import { replaceConnection } from '../unsafe/unsafe-options.ts'
import { type NodeListener, nodeListener } from './node-listener.ts'

const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

interface Mounted {
  readonly port: number
  /** Outcomes of the listener: nothing that it leaves behind may end the merchant's process. */
  readonly settled: PromiseSettledResult<void>[]
}

async function mount(listener: NodeListener): Promise<Mounted> {
  const settled: PromiseSettledResult<void>[] = []
  const server = createServer(async (incoming, outgoing) => {
    settled.push(...(await Promise.allSettled([listener(incoming, outgoing)])))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    return once(server.close(), 'close')
  })
  return { port: (server.address() as AddressInfo).port, settled }
}

const headers = { origin: SHOP, 'content-type': 'application/json' }

function send({ port }: Mounted, options: RequestOptions, body = '') {
  const sent = httpRequest({
    host: '127.0.0.1',
    port,
    method: 'POST',
    headers,
    signal: AbortSignal.timeout(2_000),
    ...options,
  })
  sent.on('error', () => undefined)
  sent.end(body)
  return sent
}

async function answerOf(server: Mounted, options: RequestOptions, body = '') {
  const [incoming] = (await once(send(server, options, body), 'response')) as [IncomingMessage]
  return { status: incoming.statusCode, headers: incoming.headers, text: await text(incoming) }
}

const echo: Edge = async (request, context) =>
  Response.json({ url: request.url, body: await request.text(), address: context?.address })

describe('an edge on a Node server', () => {
  it('gives a pass and answers a question as a stream', async () => {
    const server = await mount(nodeListener(testEdge().edge))
    const pass = await answerOf(server, { path: '/cloister/pass' })
    const cookie = pass.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    const streaming = {
      path: '/cloister/support',
      headers: { ...headers, cookie, accept: 'text/event-stream' },
    }
    const answer = await answerOf(server, streaming, '{"question":"Are returns free?"}')
    expect([pass.status, answer.status, answer.headers['content-type']]).toEqual([
      204,
      200,
      'text/event-stream',
    ])
    expect(answer.text).toContain('Returns are free.')
    expect(server.settled).toEqual([
      { status: 'fulfilled', value: undefined },
      { status: 'fulfilled', value: undefined },
    ])
  })

  it('reads path and body, and does not believe the host that a client claims', async () => {
    const server = await mount(nodeListener(echo))
    const asked = { path: '/cloister/search?x=1', headers: { ...headers, host: 'evil.example' } }
    expect(JSON.parse((await answerOf(server, asked, '{"é":1}')).text)).toEqual({
      url: 'https://edge.invalid/cloister/search?x=1',
      body: '{"é":1}',
      address: '127.0.0.1',
    })
  })

  it('takes the address from where the merchant says', async () => {
    const addresses: (string | undefined)[] = []
    const note = (_request: Request, context?: EdgeContext) => {
      addresses.push(context?.address)
      return Promise.resolve(new Response(null, { status: 204 }))
    }
    const server = await mount(nodeListener(note, ({ headers: sent }) => sent['x-real-ip']?.toString()))
    await answerOf(server, { headers: { 'x-real-ip': '192.0.2.171' } })
    await answerOf(server, {})
    expect(addresses).toEqual(['192.0.2.171', undefined])
  })

  it('answers under Express with the whole path', async () => {
    const server = await mount((incoming, outgoing) =>
      nodeListener(echo)(Object.assign(incoming, { originalUrl: '/shop/cloister/pass' }), outgoing),
    )
    expect(JSON.parse((await answerOf(server, { path: '/pass' })).text)).toMatchObject({
      url: 'https://edge.invalid/shop/cloister/pass',
    })
  })

  it('keeps several cookies apart', async () => {
    const cookies = () => {
      const response = new Response(null, { status: 204 })
      for (const cookie of ['a=1', 'b=2']) response.headers.append('set-cookie', cookie)
      return Promise.resolve(response)
    }
    const server = await mount(nodeListener(cookies))
    expect((await answerOf(server, {})).headers['set-cookie']).toEqual(['a=1', 'b=2'])
  })

  it.each([
    ['two slashes', { path: '//' }],
    ['a host that is none', { path: '//[' }],
    ['an absolute path', { path: 'http://[/cloister/search' }],
    ['an asterisk', { path: '*', method: 'OPTIONS' }],
    ['the method TRACE', { method: 'TRACE' }],
    ['a method that hardly anyone knows', { method: 'PROPFIND' }],
  ])('survives a request with %s', async (_what, options) => {
    const server = await mount(nodeListener(testEdge().edge))
    const { status } = await answerOf(server, options)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    await vi.waitFor(() => expect(server.settled).toEqual([{ status: 'fulfilled', value: undefined }]))
  })

  it.each([
    ['waits for a search', '/cloister/search', '{"query":"kettle"}', 'application/json'],
    ['waits for a stream', '/cloister/support', '{"question":"Are returns free?"}', 'text/event-stream'],
  ])('ends the work of the model when a browser that %s goes away', async (_what, path, body, accept) => {
    const signals: AbortSignal[] = []
    const road = testCloister(() => '', {
      deadlines: { discoveryMs: 60_000 },
      [replaceConnection]: connectionToModel((request) => {
        signals.push(request.signal)
        return neverAnswer(request)
      }),
    })
    const server = await mount(nodeListener(testEdge({}, road).edge))
    const pass = await answerOf(server, { path: '/cloister/pass' })
    const cookie = pass.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    const sent = send(server, { path, headers: { ...headers, cookie, accept } }, body)
    await vi.waitFor(() => expect(signals).toHaveLength(1))
    sent.destroy()
    await vi.waitFor(() => expect(signals.map(({ aborted }) => aborted)).toEqual([true]))
    await vi.waitFor(() => expect(server.settled).toHaveLength(2))
    expect(server.settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  })

  it('ends the connection when an answer breaks in the middle', async () => {
    const breaking = () => {
      let pulls = 0
      const body = new ReadableStream({
        pull(controller) {
          pulls += 1
          if (pulls === 1) controller.enqueue(new TextEncoder().encode('half'))
          else controller.error(new Error('canary'))
        },
      })
      return Promise.resolve(new Response(body))
    }
    const server = await mount(nodeListener(breaking))
    await expect(answerOf(server, {})).rejects.toThrow(/aborted|hang up/u)
    await vi.waitFor(() => expect(server.settled.map(({ status }) => status)).toEqual(['fulfilled']))
  })

  it('makes no more of an answer than a slow browser takes, and drops it when that browser leaves', async () => {
    let pulls = 0
    let isCancelled = false
    const endless = new ReadableStream({
      pull(controller) {
        pulls += 1
        controller.enqueue(new Uint8Array(64 * 1024))
      },
      cancel() {
        isCancelled = true
      },
    })
    const server = await mount(nodeListener(() => Promise.resolve(new Response(endless))))
    const sent = send(server, {})
    const [incoming] = (await once(sent, 'response')) as [IncomingMessage]
    incoming.pause()
    let seenPulls = -1
    await vi.waitFor(
      () => {
        const isSteady = pulls === seenPulls
        seenPulls = pulls
        expect(isSteady).toBe(true)
      },
      { timeout: 10_000, interval: 200 },
    )
    expect(pulls).toBeLessThan(1_000)
    sent.destroy()
    await vi.waitFor(() => expect(isCancelled).toBe(true))
    await vi.waitFor(() => expect(server.settled.map(({ status }) => status)).toEqual(['fulfilled']))
  })
})
