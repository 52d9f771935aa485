import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createCloister } from '@cloister/core'
import { createEdge, type Edge } from '@cloister/core/edge'
import { nodeListener } from '@cloister/core/node'
import { bytesOf, connectionToModel } from '@cloister/core/test-support/fake-connection.ts'
import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { testCloister, testOptions } from '@cloister/core/test-support/test-cloister.ts'
import { passOf, SHOP } from '@cloister/core/test-support/test-edge.ts'
import { startTlsServer } from '@cloister/core/test-support/tls-server.ts'
import { replaceConnection } from '@cloister/core/unsafe'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { HeldStreams, HoldStreams } from '../support/hold-streams.ts'

const SENTENCE = 'data: {"choices":[{"delta":{"content":"Returns are free [p1]. You"}}]}\n\n'
const NO_LIMIT = { requests: 1_000_000, windowSeconds: 86_400 }
/** Patience for a model that says one sentence and then thinks for a minute. */
const PATIENT = {
  gateway: { ...testOptions().gateway, limits: { idleMs: 120_000 } },
  deadlines: { supportMs: 120_000 },
}
const WAIT = { timeout: 100_000, interval: 100 }
const closing: (() => Promise<unknown> | unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** As many as a process may open, less what it needs itself, and 10,000 where there is no such limit. */
function streamCount(): number {
  const limit = Number(execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' })) || 20_000
  return Math.min(10_000, limit - 500)
}

async function mount(edge: Edge): Promise<Server> {
  const server = createServer(nodeListener(edge)).listen({ port: 0, host: '127.0.0.1', backlog: 1_024 })
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return server
}

function edgeOf(cloister: Parameters<typeof createEdge>[0]): Edge {
  return createEdge(cloister, {
    origins: [SHOP],
    passKeys: ['A'.repeat(43)],
    limitPerPass: NO_LIMIT,
    limitPerAddress: NO_LIMIT,
  })
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port
const connectionsOf = (server: Server): Promise<number> =>
  new Promise((resolve) => server.getConnections((_error, count) => resolve(count)))

/** Browsers in a process of their own that ask for a stream each and hold it. */
function holdStreams(order: HoldStreams): ChildProcess {
  const browsers = fork(fileURLToPath(new URL('../support/hold-streams.ts', import.meta.url)))
  closing.push(() => browsers.kill())
  browsers.send(order)
  return browsers
}

async function countOf(browsers: ChildProcess): Promise<HeldStreams> {
  const answered = once(browsers, 'message')
  browsers.send('count')
  return (await answered)[0] as HeldStreams
}

async function requestOf(edge: Edge): Promise<string> {
  const body = '{"question":"Are returns free?"}'
  const headers = [
    'host: shop.example',
    `origin: ${SHOP}`,
    'content-type: application/json',
    'accept: text/event-stream',
    `cookie: ${await passOf(edge)}`,
    `content-length: ${body.length}`,
  ]
  return `POST /cloister/support HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${body}`
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function usedMemory(): number {
  collectGarbage()
  return process.memoryUsage().rss
}

/** What keeps a process busy: sockets and timers. */
function handles(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap' || name === 'Timeout')
    .length
}

/** A model that says a sentence and holds its streams open until it is told to finish, or is left. */
function patientModel() {
  const open = new Set<() => void>()
  const left = { count: 0, asked: 0 }
  const connection = connectionToModel(({ signal }) => {
    left.asked += 1
    let isLeft = false
    const finished = new Promise<void>((resolve) => {
      open.add(resolve)
      signal.addEventListener('abort', () => resolve())
    })
    async function* body() {
      yield* bytesOf([SENTENCE])
      await finished
      yield* bytesOf([
        'data: {"choices":[{"delta":{"content":" wait."},"finish_reason":"stop"}]}\n\n',
        'data: [DONE]\n\n',
      ])
    }
    return {
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
      body: body(),
      cancel: () => {
        if (!isLeft) left.count += 1
        isLeft = true
      },
    }
  })
  const finish = (many: number) => {
    for (const end of [...open].slice(0, many)) end()
  }
  return { connection, finish, left }
}

describe('an edge under load', () => {
  it('holds thousands of streams, ends those that are done and those that are left, and keeps nothing', async () => {
    const streams = streamCount()
    expect(streams).toBeGreaterThanOrEqual(2_000)
    const model = patientModel()
    const road = testCloister(() => '', { ...PATIENT, [replaceConnection]: model.connection })
    const edge = edgeOf(road.cloister)
    const server = await mount(edge)
    const request = await requestOf(edge)
    const before = { handles: handles(), rss: usedMemory() }
    const browsers = holdStreams({ port: portOf(server), streams, request })
    await vi.waitFor(
      async () => expect(await countOf(browsers)).toEqual({ begun: streams, done: 0, broken: 0 }),
      WAIT,
    )
    expect(await connectionsOf(server)).toBe(streams)
    const bytesPerStream = (usedMemory() - before.rss) / streams
    console.log(`${streams} open streams, ${Math.round(bytesPerStream / 1024)} KiB each`)
    expect(bytesPerStream).toBeLessThan(150_000)

    const half = Math.floor(streams / 2)
    model.finish(half)
    await vi.waitFor(async () => expect((await countOf(browsers)).done).toBe(half), WAIT)
    expect(model.left.count).toBe(half)

    browsers.send('leave')
    await vi.waitFor(() => expect(model.left).toEqual({ count: streams, asked: streams }), WAIT)
    await vi.waitFor(async () => expect(await connectionsOf(server)).toBe(0), WAIT)
    await vi.waitFor(() => expect(road.events).toHaveLength(streams), WAIT)
    expect(road.events.filter(({ outcome }) => outcome === 'unfinished')).toHaveLength(streams - half)
    // The test runner has a few timers of its own; what a stream leaves behind would come in thousands.
    await vi.waitFor(() => expect(handles() - before.handles).toBeLessThan(20), WAIT)
  }, 300_000)

  it('tells a real gateway at once when browsers leave in the middle of an answer', async () => {
    const authority = await createTestAuthority()
    const answering = new Set<ServerResponse>()
    let abandoned = 0
    const gateway = await startTlsServer(await authority.issue(['localhost']), ({ url = '' }, outgoing) => {
      const issuer = `https://localhost:${gateway.port}`
      const replies: Readonly<Record<string, object>> = {
        '/token': { access_token: 'x', token_type: 'Bearer', expires_in: 300 },
        '/.well-known/openid-configuration': { issuer, token_endpoint: `${issuer}/token` },
      }
      const reply = replies[url]
      if (reply) {
        outgoing.setHeader('content-type', 'application/json').end(JSON.stringify(reply))
        return
      }
      answering.add(outgoing)
      outgoing.once('close', () => {
        answering.delete(outgoing)
        abandoned += 1
      })
      outgoing.setHeader('content-type', 'text/event-stream').write(SENTENCE)
    })
    const origin = `https://localhost:${gateway.port}`
    const { authorization } = testOptions().gateway
    const cloister = createCloister({
      ...testOptions(),
      ...PATIENT,
      gateway: {
        ...PATIENT.gateway,
        url: `${origin}/v1`,
        tls: { ca: authority.certificate },
        network: { allow: ['127.0.0.0/8'] },
        authorization: { ...authorization, issuer: origin },
      },
    })
    closing.push(
      () => gateway.close(),
      () => cloister.close(),
    )
    const edge = edgeOf(cloister)
    const server = await mount(edge)
    const streams = 50
    const browsers = holdStreams({ port: portOf(server), streams, request: await requestOf(edge) })
    await vi.waitFor(() => expect(answering.size).toBe(streams), WAIT)
    await vi.waitFor(async () => expect((await countOf(browsers)).begun).toBe(streams), WAIT)
    expect(abandoned).toBe(0)
    browsers.send('leave')
    await vi.waitFor(() => expect([answering.size, abandoned]).toEqual([0, streams]), WAIT)
    await vi.waitFor(async () => expect(await connectionsOf(server)).toBe(0), WAIT)
  })
})
