import { startTestGateway, type TestGateway } from '@cloister/core/test-support/test-gateway.ts'
import { startWssServer, type WssBehaviour, type WssServer } from '@cloister/core/test-support/wss-server.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { scoredFrame } from '../../test-support/scored-frame.ts'
import { SCHEMA_ID } from '../signal-frame.ts'
import type { Score, Scorer } from './scorer.ts'
import { type SocketScorerOptions, socketScorer } from './socket-scorer.ts'

const SCORE: Score = { score: 0.25, reasons: ['velocity'], model: { name: 'fraud', version: '7' } }
const frame = scoredFrame()
const within = (deadlineMs: number) => ({ signal: new AbortController().signal, deadlineMs })
const failing = (code: string) => expect.objectContaining({ code })
type Say = NonNullable<WssBehaviour['onMessage']>
const answer: Say = (socket, { id }) => socket.send(JSON.stringify({ id, body: SCORE }))
const answerTwice: Say = (socket, message) => {
  answer(socket, message)
  answer(socket, message)
}

let gateway: TestGateway
let certificate: { cert: string; key: string }
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  gateway = await startTestGateway(() => undefined)
  certificate = await gateway.authority.issue(['localhost'])
})

afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.close()
})

afterAll(() => gateway.close())

async function serve(onMessage: Say = answer, behaviour: Partial<WssBehaviour> = {}): Promise<WssServer> {
  const server = await startWssServer({ tls: certificate, onMessage, ...behaviour })
  open.push(server)
  return server
}

function scorerAt(
  { url }: Pick<WssServer, 'url'>,
  limits: SocketScorerOptions['limits'] = {},
  { road }: Pick<TestGateway, 'road'> = gateway,
): Scorer {
  const scorer = socketScorer({ ...road, url, limits: { reconnectMs: 20, closeMs: 200, ...limits } })
  open.push(scorer)
  return scorer
}

describe('a scorer behind a secure WebSocket', () => {
  it('is asked with the frame, the schema and the time that is left, and with nothing else', async () => {
    const asked: unknown[] = []
    const server = await serve((socket, message) => {
      asked.push(message.body)
      answer(socket, message)
    })
    expect(await scorerAt(server).score(frame, within(1_500))).toEqual(SCORE)
    expect(asked).toEqual([
      { schema: SCHEMA_ID, deadlineMs: 1_500, frame: JSON.parse(JSON.stringify(frame)) },
    ])
  })

  it('takes nothing that only looks like a frame', async () => {
    const scorer = scorerAt(await serve())
    await expect(scorer.score({ ...frame }, within(1_000))).rejects.toThrow(failing('CLOISTER_NOT_MINIMISED'))
  })

  it('has both sockets open before the first order, when it is made ready', async () => {
    const server = await serve()
    const scorer = scorerAt(server)
    await scorer.ready?.(within(2_000))
    expect(server.sockets.size).toBe(2)
    await Promise.all(Array.from({ length: 20 }, () => scorer.score(frame, within(1_000))))
    expect(server.handshakes).toHaveLength(2)
  })

  it('loses no order when one of its sockets is cut', async () => {
    const server = await serve((socket, message) => {
      setTimeout(() => answer(socket, message), 50)
    })
    const scorer = scorerAt(server)
    await scorer.ready?.(within(2_000))
    const scores = Array.from({ length: 40 }, () => scorer.score(frame, within(2_000)))
    setTimeout(() => [...server.sockets][0]?.terminate(), 20)
    expect(await Promise.all(scores)).toEqual(Array(40).fill(SCORE))
  })

  it('loses no order while its tokens expire, and moves to a new socket before it leaves the old one', async () => {
    const shortLived = await startTestGateway(() => undefined, { tokenSeconds: 1 })
    open.push(shortLived)
    const certificateOfThat = await shortLived.authority.issue(['localhost'])
    const openAtOnce: number[] = []
    const server = await serve(
      (socket, message) => {
        openAtOnce.push(server.sockets.size)
        setTimeout(() => answer(socket, message), 20)
      },
      { tls: certificateOfThat },
    )
    const scorer = scorerAt(server, { tokenCheckMs: 20 }, shortLived)
    await scorer.ready?.(within(2_000))
    for (const untilMs = performance.now() + 2_500; performance.now() < untilMs; ) {
      expect(await scorer.score(frame, within(1_500))).toEqual(SCORE)
    }
    expect(server.handshakes.length).toBeGreaterThan(4)
    expect(Math.min(...openAtOnce)).toBeGreaterThanOrEqual(2)
  })

  it('fails at once while nobody is there, and queues nothing for later', async () => {
    const asked: unknown[] = []
    const server = await serve((socket, message) => {
      asked.push(message.id)
      answer(socket, message)
    })
    const scorer = scorerAt(server, { reconnectMs: 60_000 })
    await scorer.score(frame, within(1_500))
    await server.close()
    open.splice(open.indexOf(server), 1)
    const startedAtMs = performance.now()
    await vi.waitFor(() =>
      expect(scorer.score(frame, within(1_000))).rejects.toThrow(failing('CLOISTER_GATEWAY_UNREACHABLE')),
    )
    expect(performance.now() - startedAtMs).toBeLessThan(900)
    expect(asked).toHaveLength(1)
  })

  it('keeps to the deadline of an order when the model says nothing', async () => {
    const scorer = scorerAt(await serve(() => undefined))
    await scorer.ready?.(within(2_000))
    const startedAtMs = performance.now()
    await expect(scorer.score(frame, within(80))).rejects.toThrow(failing('CLOISTER_DEADLINE_EXCEEDED'))
    expect(performance.now() - startedAtMs).toBeLessThan(400)
  })

  it('turns away what both sockets cannot take, before anything is sent', async () => {
    const server = await serve((socket, message) => {
      setTimeout(() => answer(socket, message), 100)
    })
    const scorer = scorerAt(server, { inFlight: 3 })
    await scorer.ready?.(within(2_000))
    const asked = await Promise.allSettled(
      Array.from({ length: 10 }, () => scorer.score(frame, within(2_000))),
    )
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(6)
    const refused = asked.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refused).toEqual(Array(4).fill(failing('CLOISTER_SOCKET_FULL')))
  })

  it('refuses to pass by what would have to prove itself', () => {
    const { limits: _limits, ...road } = gateway.road
    const options = { ...road, url: 'wss://localhost:1/score', attestation: { policy: {} } }
    expect(() => socketScorer(options)).toThrow(
      expect.objectContaining({
        code: 'CLOISTER_OPTIONS_INVALID',
        details: expect.objectContaining({ option: 'attestation' }),
      }),
    )
  })

  it('shows its token in the handshake', async () => {
    const server = await serve(answer, {
      refuse: (asked) =>
        asked.headers.authorization === 'Bearer of-the-test' ? undefined : '401 Unauthorized',
    })
    expect(await scorerAt(server).score(frame, within(1_500))).toEqual(SCORE)
  })

  it.each<[string, Say]>([
    ['answers twice', (socket, message) => answerTwice(socket, message)],
    [
      'says what nobody asked',
      (socket, message) => {
        socket.send(JSON.stringify({ id: crypto.randomUUID(), body: SCORE }))
        answer(socket, message)
      },
    ],
    [
      'says nonsense first',
      (socket, message) => {
        socket.send('{')
        socket.send(Buffer.from([0xff, 0x00]))
        answer(socket, message)
      },
    ],
  ])('gives the score of a model that %s', async (_what, onMessage) => {
    const scorer = scorerAt(await serve(onMessage))
    await scorer.score(frame, within(1_500))
    expect(await scorer.score(frame, within(1_500))).toEqual(SCORE)
  })

  it.each<[string, Say, string]>([
    ['an answer of a megabyte', (socket) => socket.send('x'.repeat(1_000_000)), 'CLOISTER_REPLY_TOO_LARGE'],
    [
      'a score of two',
      (socket, { id }) => socket.send(JSON.stringify({ id, body: { ...SCORE, score: 2 } })),
      'CLOISTER_REPLY_INVALID',
    ],
    // As deflate would mark it, though nobody agreed to that: RFC 6455 §5.2 lets the peer be dropped.
    [
      'a frame that claims to be compressed',
      (socket) => sendRaw(socket, [0xc1, 0x02, 0x7b, 0x7d]),
      'CLOISTER_SOCKET_CLOSED',
    ],
    [
      'a frame that is masked by a server',
      (socket) => sendRaw(socket, [0x81, 0x82, 1, 2, 3, 4, 0, 0]),
      'CLOISTER_SOCKET_CLOSED',
    ],
    [
      'bytes that are no UTF-8',
      (socket) => sendRaw(socket, [0x81, 0x02, 0xff, 0xfe]),
      'CLOISTER_SOCKET_CLOSED',
    ],
  ])('outlives %s', async (_what, onMessage, code) => {
    let isHostile = true
    const scorer = scorerAt(
      await serve((socket, message) => (isHostile ? onMessage(socket, message) : answer(socket, message))),
    )
    await scorer.ready?.(within(2_000))
    await expect(scorer.score(frame, within(1_000))).rejects.toThrow(failing(code))
    isHostile = false
    await vi.waitFor(async () => expect(await scorer.score(frame, within(1_000))).toEqual(SCORE))
  })
})

function sendRaw(socket: Parameters<Say>[0], bytes: readonly number[]): void {
  const { _socket: wire } = socket as unknown as { _socket: { write(bytes: Uint8Array): void } }
  wire.write(Uint8Array.from(bytes))
}
