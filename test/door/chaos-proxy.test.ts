import { once } from 'node:events'
import { createServer, request as requestHttp } from 'node:http'
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net'
import { type ChaosProxy, startChaosProxy } from '@cloister/core/test-support/chaos-proxy.ts'
import { hasRedisServer, startRedisServer } from '@cloister/core/test-support/redis-server.ts'
import { guarded, testSocket } from '@cloister/core/test-support/socket-client.ts'
import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { startWssServer } from '@cloister/core/test-support/wss-server.ts'
import { afterEach, describe, expect, it, vi } from 'vitest'

const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function proxyTo(port: number): Promise<ChaosProxy> {
  const proxy = await startChaosProxy({ port })
  closing.push(() => proxy.close())
  return proxy
}

async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  })
  return (server.address() as AddressInfo).port
}

/** Sends back what it is sent. */
const echoPort = () => listening(createTcpServer((socket) => socket.pipe(socket)))

interface Wire {
  readonly socket: Socket
  readonly heard: () => string
  readonly ended: () => 'open' | 'end' | 'reset'
}

async function wireTo(port: number): Promise<Wire> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  let ended: ReturnType<Wire['ended']> = 'open'
  socket.setEncoding('utf8').on('data', (piece) => {
    heard += piece
  })
  socket.on('end', () => {
    ended = 'end'
  })
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNRESET') ended = 'reset'
  })
  closing.push(async () => socket.destroy())
  // A reset may come before the connection has been told.
  await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => undefined)
  return { socket, heard: () => heard, ended: () => ended }
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 5 })
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a wire that breaks on demand', () => {
  it('passes bytes as they are while nothing is wrong', async () => {
    const proxy = await proxyTo(await echoPort())
    const wire = await wireTo(proxy.port)
    const said = 'x'.repeat(1_000_000)
    wire.socket.end(said)
    await soon(() => expect(wire.ended()).toBe('end'))
    expect(wire.heard()).toBe(said)
    await soon(() => expect(proxy.connections()).toBe(0))
  })

  it('is late and keeps the order, on a connection that was open before', async () => {
    const proxy = await proxyTo(await echoPort())
    const wire = await wireTo(proxy.port)
    proxy.set({ kind: 'latency', ms: 60, jitterMs: 20 })
    const startedAtMs = performance.now()
    wire.socket.write('a')
    await pause(5)
    wire.socket.write('b')
    await soon(() => expect(wire.heard()).toBe('ab'))
    // There and back.
    expect(performance.now() - startedAtMs).toBeGreaterThan(79)
  })

  it('dribbles, and hurries again when the fault is over', async () => {
    const proxy = await proxyTo(await echoPort())
    const wire = await wireTo(proxy.port)
    proxy.set({ kind: 'slow_bytes', bytes: 1, everyMs: 20 })
    wire.socket.write('0123456789'.repeat(100))
    await soon(() => expect(wire.heard().length).toBeGreaterThan(1))
    expect(wire.heard().length).toBeLessThan(500)
    proxy.set({ kind: 'none' })
    await soon(() => expect(wire.heard()).toHaveLength(1_000))
  })

  it('ends an answer in good order before it is whole', async () => {
    const proxy = await proxyTo(await echoPort())
    proxy.set({ kind: 'truncate', afterBytes: 4 })
    const wire = await wireTo(proxy.port)
    wire.socket.write('0123456789')
    await soon(() => expect(wire.ended()).toBe('end'))
    expect(wire.heard()).toBe('0123')
  })

  it.each([0, 3])('resets after %d bytes of an answer', async (afterBytes) => {
    const proxy = await proxyTo(await echoPort())
    proxy.set({ kind: 'reset', afterBytes })
    const wire = await wireTo(proxy.port)
    wire.socket.write('0123456789')
    await soon(() => expect(wire.ended()).toBe('reset'))
    expect('012'.startsWith(wire.heard())).toBe(true)
  })

  it('goes silent without a word, half open, while the peer is heard by nobody', async () => {
    const heardByServer: string[] = []
    const port = await listening(
      createTcpServer((socket) => {
        socket.on('data', (piece) => {
          heardByServer.push(String(piece))
          socket.write('answer')
        })
      }),
    )
    const proxy = await proxyTo(port)
    proxy.set({ kind: 'half_open' })
    const wire = await wireTo(proxy.port)
    wire.socket.write('question')
    await soon(() => expect(heardByServer).toEqual(['question']))
    await pause(50)
    expect([wire.heard(), wire.ended()]).toEqual(['', 'open'])
  })

  it('swallows everything in a black hole', async () => {
    const heardByServer: string[] = []
    const port = await listening(
      createTcpServer((socket) => {
        socket.on('data', (piece) => heardByServer.push(String(piece)))
      }),
    )
    const proxy = await proxyTo(port)
    proxy.set({ kind: 'black_hole' })
    const wire = await wireTo(proxy.port)
    wire.socket.write('question')
    await pause(50)
    expect([heardByServer, wire.ended()]).toEqual([[], 'open'])
  })

  it('turns connections away and cuts those that are open, and is back when told', async () => {
    const proxy = await proxyTo(await echoPort())
    const before = await wireTo(proxy.port)
    proxy.set({ kind: 'refuse' })
    await soon(() => expect(before.ended()).toBe('reset'))
    const during = await wireTo(proxy.port)
    await soon(() => expect(during.ended()).toBe('reset'))
    proxy.set({ kind: 'none' })
    const after = await wireTo(proxy.port)
    after.socket.write('back')
    await soon(() => expect(after.heard()).toBe('back'))
  })

  it('resets a client whose server is not there', async () => {
    const server = createTcpServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    const wire = await wireTo((await proxyTo(port)).port)
    await soon(() => expect(wire.ended()).toBe('reset'))
  })
})

describe('the breaking wire', () => {
  it('stands in front of HTTP', async () => {
    const port = await listening(createServer((_request, response) => response.end('answer')))
    const proxy = await proxyTo(port)
    const ask = () =>
      new Promise<string>((resolve, reject) => {
        const request = requestHttp({ port: proxy.port, host: '127.0.0.1', agent: false }, (response) => {
          response.setEncoding('utf8').on('data', resolve).on('error', reject)
        })
        request.on('error', reject).end()
      })
    expect(await ask()).toBe('answer')
    proxy.set({ kind: 'truncate', afterBytes: 30 })
    await expect(ask()).rejects.toThrow()
  })

  it('stands in front of a WebSocket over TLS, which is verified through it', async () => {
    const authority = await createTestAuthority()
    const server = await startWssServer({ tls: await authority.issue(['localhost']) })
    closing.push(() => server.close())
    const proxy = await proxyTo(server.port)
    const socket = testSocket({ url: `wss://localhost:${proxy.port}/score`, ca: authority.certificate })
    closing.push(() => socket.close())
    expect(await socket.request(guarded({ step: 1 }))).toBe('{"step":1}')
    proxy.set({ kind: 'half_open' })
    await expect(socket.request(guarded({ step: 2 }), { timeoutMs: 100 })).rejects.toMatchObject({
      code: 'CLOISTER_DEADLINE_EXCEEDED',
    })
    proxy.set({ kind: 'refuse' })
    await expect(socket.request(guarded({ step: 3 }), { timeoutMs: 500 })).rejects.toMatchObject({
      code: expect.stringMatching(/^CLOISTER_(?:SOCKET_CLOSED|GATEWAY_UNREACHABLE)$/u),
    })
    proxy.set({ kind: 'none' })
    await soon(async () => expect(await socket.request(guarded({ step: 4 }))).toBe('{"step":4}'))
  })

  it.runIf(hasRedisServer)('stands in front of Redis', async () => {
    const redis = await startRedisServer()
    closing.push(() => redis.close())
    const proxy = await proxyTo(redis.port)
    const wire = await wireTo(proxy.port)
    wire.socket.write('PING\r\n')
    await soon(() => expect(wire.heard()).toBe('+PONG\r\n'))
  })
})
