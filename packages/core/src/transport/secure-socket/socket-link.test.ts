import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { changingTokens, guarded, testSocket } from '../../../test-support/socket-client.ts'
import {
  createTestAuthority,
  type TestAuthority,
  type TestCertificate,
} from '../../../test-support/test-authority.ts'
import { echo, startWssServer, type WssBehaviour, type WssServer } from '../../../test-support/wss-server.ts'
import type { SecureSocket } from './open-secure-socket.ts'
import type { SecureSocketOptions } from './secure-socket-options.ts'

let authority: TestAuthority
let localhost: TestCertificate
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  authority = await createTestAuthority()
  localhost = await authority.issue(['localhost'])
})

afterEach(async () => {
  for (const opened of open.splice(0).reverse()) await opened.close()
})

async function serve(behaviour: Partial<WssBehaviour> = {}): Promise<WssServer> {
  const server = await startWssServer({ tls: localhost, ...behaviour })
  open.push(server)
  return server
}

function client(url: string, options: Partial<SecureSocketOptions> = {}): SecureSocket {
  const socket = testSocket({ url, ca: authority.certificate }, options)
  open.push(socket)
  return socket
}

const fails = (code: string) => expect.objectContaining({ code })
const nothing = () => undefined
const MIB = 1024 * 1024

describe('messages on a secure socket', () => {
  it('come back to who asked, in whatever order they are answered', async () => {
    const held: (() => void)[] = []
    const server = await serve({
      onMessage: (socket, frame) => {
        held.push(() => echo(socket, frame))
        if (held.length === 3) for (const answer of held.reverse()) answer()
      },
    })
    const socket = client(server.url)
    const answers = await Promise.all(['a', 'b', 'c'].map((word) => socket.request(guarded({ word }))))
    expect(answers).toEqual(['{"word":"a"}', '{"word":"b"}', '{"word":"c"}'])
    expect(server.handshakes).toHaveLength(1)
  })

  it.each([
    ['one frame beyond the limit', 70_000],
    ['a bomb of 90 MiB', 90 * MIB],
  ])('end the socket when the answer is %s, and the next one goes through', async (_name, bytes) => {
    let isHostile = true
    const server = await serve({
      onMessage: (socket, frame) => {
        if (isHostile) socket.send('x'.repeat(bytes))
        else echo(socket, frame)
        isHostile = false
      },
    })
    const socket = client(server.url)
    await expect(socket.request(guarded({}))).rejects.toThrow(fails('CLOISTER_REPLY_TOO_LARGE'))
    await vi.waitFor(async () => expect(await socket.request(guarded([2]))).toBe('[2]'), 5_000)
  })

  it('do not mind answers that nobody waits for, and count them', async () => {
    const server = await serve({
      onMessage: (socket, frame) => {
        socket.send(JSON.stringify({ id: 'somebody-else', body: 1 }))
        socket.send('not json')
        socket.send(JSON.stringify({ id: frame.id, body: 1, extra: 1 }))
        socket.send(Buffer.from(JSON.stringify({ id: frame.id, body: 2 })), { binary: true })
        echo(socket, frame)
        echo(socket, frame)
      },
    })
    const socket = client(server.url)
    expect(await socket.request(guarded({ word: 'mine' }))).toBe('{"word":"mine"}')
    await vi.waitFor(() => expect(socket.counts()).toMatchObject({ answered: 1, dropped: 5, waiting: 0 }))
  })

  it('end with their caller or their deadline, and a late answer is dropped', async () => {
    const held: (() => void)[] = []
    const server = await serve({ onMessage: (socket, frame) => held.push(() => echo(socket, frame)) })
    const socket = client(server.url)
    const caller = new AbortController()
    const aborted = socket.request(guarded([1]), { signal: caller.signal })
    aborted.catch(nothing)
    await vi.waitFor(() => expect(held).toHaveLength(1))
    caller.abort()
    await expect(aborted).rejects.toThrow(fails('CLOISTER_ABORTED'))
    await expect(socket.request(guarded([2]), { timeoutMs: 30 })).rejects.toThrow(
      fails('CLOISTER_DEADLINE_EXCEEDED'),
    )
    await expect(socket.request(guarded([3]), { signal: AbortSignal.abort() })).rejects.toThrow(
      fails('CLOISTER_ABORTED'),
    )
    await vi.waitFor(() => expect(held).toHaveLength(2))
    for (const answer of held) answer()
    await vi.waitFor(() => expect(socket.counts()).toMatchObject({ dropped: 2, waiting: 0, sockets: 1 }))
  })

  it('are refused when too much waits for a reader who is slow', async () => {
    const server = await serve({ onMessage: nothing })
    const socket = client(server.url, { limits: { bufferedBytes: 262_144, timeoutMs: 3_000 } })
    socket.request(guarded({})).catch(nothing)
    await vi.waitFor(() => expect(server.sockets.size).toBe(1))
    for (const each of server.sockets) each.pause()
    const body = guarded({ text: 'word '.repeat(40_000) })
    const sent = Array.from({ length: 200 }, () => socket.request(body).catch((error: unknown) => error))
    const first = await Promise.race(sent)
    expect(first).toMatchObject({ code: 'CLOISTER_SOCKET_FULL', details: { bufferedBytes: 262_144 } })
    await socket.close()
    const codes = (await Promise.all(sent)).map((error) => (error as { code?: string }).code)
    expect(new Set(codes)).toEqual(new Set(['CLOISTER_CLOSED', 'CLOISTER_SOCKET_FULL']))
  })

  it('are refused when too many wait for their answer', async () => {
    const server = await serve({ onMessage: nothing })
    const socket = client(server.url, { limits: { inFlight: 2 } })
    const waiting = [socket.request(guarded([1])), socket.request(guarded([2]))]
    for (const each of waiting) each.catch(nothing)
    await expect(socket.request(guarded([3]))).rejects.toThrow(fails('CLOISTER_SOCKET_FULL'))
  })
})

describe('a secure socket that is kept open', () => {
  it('leaves a peer that answers no ping', async () => {
    const server = await serve({ socket: { noServer: true, autoPong: false }, onMessage: nothing })
    const socket = client(server.url, { limits: { heartbeatMs: 30, pongMs: 30, reconnectMs: 10_000 } })
    await expect(socket.request(guarded({}))).rejects.toThrow(fails('CLOISTER_SOCKET_CLOSED'))
    expect(socket.counts().sockets).toBe(0)
  })

  it('stays with a peer that answers its pings', async () => {
    const server = await serve()
    const socket = client(server.url, { limits: { heartbeatMs: 20, pongMs: 300 } })
    await socket.request(guarded({}))
    let pings = 0
    for (const each of server.sockets) each.on('ping', () => pings++)
    await vi.waitFor(() => expect(pings).toBeGreaterThan(30), 5_000)
    expect(socket.counts()).toMatchObject({ sockets: 1, opened: 1 })
  })

  it('tells who was waiting when the server restarts, and the next message goes through', async () => {
    const first = await serve({ onMessage: nothing })
    const socket = client(first.url)
    const waiting = socket.request(guarded([1]))
    waiting.catch(nothing)
    await vi.waitFor(() => expect(socket.counts().waiting).toBe(1))
    await first.close()
    open.splice(0, 1)
    await expect(waiting).rejects.toThrow(fails('CLOISTER_SOCKET_CLOSED'))
    await expect(socket.request(guarded([2]))).rejects.toThrow(fails('CLOISTER_GATEWAY_UNREACHABLE'))
    await serve({ port: first.port })
    await vi.waitFor(async () => expect(await socket.request(guarded([3]))).toBe('[3]'), 5_000)
    expect(socket.counts()).toMatchObject({ sockets: 1, opened: 2 })
  })

  it('loses no message and sends none twice while its token is renewed', async () => {
    const seen: unknown[] = []
    const tokens = changingTokens()
    const late = (socket: WebSocket, frame: { id: string; body: unknown }) =>
      setTimeout(() => echo(socket, frame), Math.random() * 20)
    const server = await serve({
      onMessage: (socket, frame) => {
        seen.push(frame.body)
        late(socket, frame)
      },
    })
    const socket = client(server.url, { tokens, limits: { tokenCheckMs: 10 } })
    const answers: Promise<string>[] = []
    for (let number = 0; number < 1_000; number++) {
      if (number % 250 === 125) tokens.change(`token-${number}`)
      answers.push(socket.request(guarded(number)))
      if (number % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    }
    expect((await Promise.all(answers)).map(Number)).toEqual(Array.from(answers.keys()))
    expect(seen.length).toBe(1_000)
    expect(new Set(seen).size).toBe(1_000)
    await vi.waitFor(() => expect(server.sockets.size).toBe(1))
    expect(server.handshakes.map(({ headers }) => headers.authorization)).toEqual(
      ['token-0', 'token-125', 'token-375', 'token-625', 'token-875'].map((token) => `Bearer ${token}`),
    )
    expect(socket.counts()).toMatchObject({ answered: 1_000, dropped: 0, waiting: 0 })
  })

  it('keeps its old socket when the new token is refused', async () => {
    const tokens = changingTokens()
    const server = await serve({
      refuse: ({ headers }) => (headers.authorization === 'Bearer token-0' ? undefined : '403 Forbidden'),
    })
    const socket = client(server.url, { tokens, limits: { tokenCheckMs: 10 } })
    await socket.request(guarded([1]))
    tokens.change('token-1')
    await vi.waitFor(() => expect(server.handshakes.length).toBeGreaterThan(2))
    expect(await socket.request(guarded([2]))).toBe('[2]')
  })

  it('tells who waits, frees every socket and opens none any more once it is closed', async () => {
    const server = await serve({ onMessage: nothing })
    const socket = client(server.url)
    const waiting = socket.request(guarded([1]))
    waiting.catch(nothing)
    await vi.waitFor(() => expect(server.sockets.size).toBe(1))
    await socket.close()
    await expect(waiting).rejects.toThrow(fails('CLOISTER_CLOSED'))
    await expect(socket.request(guarded([2]))).rejects.toThrow(fails('CLOISTER_CLOSED'))
    await vi.waitFor(() => expect(server.sockets.size).toBe(0))
    await socket.close()
    expect(server.handshakes).toHaveLength(1)
  })

  it('tells who waits at once, and leaves a peer that does not close as well', async () => {
    const server = await serve({ onMessage: nothing })
    const socket = client(server.url, { limits: { closeMs: 100 } })
    const waiting = socket.request(guarded([1]))
    waiting.catch(nothing)
    await vi.waitFor(() => expect(server.sockets.size).toBe(1))
    for (const each of server.sockets) each.pause()
    const ended: string[] = []
    const closing = socket.close().then(() => ended.push('closed'))
    await waiting.catch(({ code }) => ended.push(code))
    await closing
    expect(ended).toEqual(['CLOISTER_CLOSED', 'closed'])
    expect(socket.counts().sockets).toBe(0)
  })
})
