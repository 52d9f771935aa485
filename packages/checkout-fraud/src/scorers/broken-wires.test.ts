import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { type ChaosFault, type ChaosProxy, startChaosProxy } from '@cloister/core/test-support/chaos-proxy.ts'
import { sendJson, startTestGateway } from '@cloister/core/test-support/test-gateway.ts'
import { startWssServer } from '@cloister/core/test-support/wss-server.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { scoredFrame } from '../../test-support/scored-frame.ts'
import { FEATURES } from '../signal-frame.ts'
import { httpsScorer } from './https-scorer.ts'
import { inferenceScorer } from './open-inference/inference-scorer.ts'
import type { Score, Scorer } from './scorer.ts'
import { socketScorer } from './socket-scorer.ts'

const SCORE: Score = { score: 0.25, reasons: [], model: { name: 'fraud', version: '7' } }
const METADATA = {
  inputs: [{ name: 'x', datatype: 'FP32', shape: [-1, FEATURES.length] }],
  outputs: [{ name: 'y', datatype: 'FP32', shape: [-1, 1] }],
}
const DEADLINE_MS = 150
/** What a busy machine may add to a timer; a deadline that is not kept is off by far more. */
const TOLERANCE_MS = 100

const FEWER_THAN_OPEN_THE_CIRCUIT = 4

const FAULTS: readonly ChaosFault[] = [
  { kind: 'latency', ms: 400, jitterMs: 50 },
  { kind: 'slow_bytes', bytes: 1, everyMs: 40 },
  { kind: 'truncate', afterBytes: 0 },
  { kind: 'reset', afterBytes: 0 },
  { kind: 'half_open' },
  { kind: 'black_hole' },
  { kind: 'refuse' },
]

const frame = scoredFrame()
const within = (deadlineMs: number) => ({ signal: new AbortController().signal, deadlineMs })
const closing: (() => Promise<unknown>)[] = []
let proxies: Readonly<Record<'model' | 'socket', ChaosProxy>>
let scorerBy: Readonly<Record<string, () => Scorer>>

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (incoming.method === 'GET') return sendJson(outgoing, METADATA)
  const { id } = (await json(incoming)) as { id?: string }
  const outputs = [{ name: 'y', datatype: 'FP32', shape: [1, 1], data: [SCORE.score] }]
  const infer = { id, model_name: 'fraud', model_version: '7', outputs }
  sendJson(outgoing, incoming.url?.startsWith('/v1/v2') ? infer : SCORE)
}

beforeAll(async () => {
  const gateway = await startTestGateway(answer)
  const server = await startWssServer({
    tls: await gateway.authority.issue(['localhost']),
    onMessage: (socket, { id }) => socket.send(JSON.stringify({ id, body: SCORE })),
  })
  proxies = {
    model: await startChaosProxy({ port: gateway.port }),
    socket: await startChaosProxy({ port: server.port }),
  }
  closing.push(gateway.close, server.close, proxies.model.close, proxies.socket.close)
  // Tokens come by the road that does not break.
  const road = { ...gateway.road, url: `https://localhost:${proxies.model.port}/v1` }
  const url = `wss://localhost:${proxies.socket.port}/score`
  scorerBy = {
    socket: () =>
      socketScorer({ ...road, url, limits: { reconnectMs: 20, heartbeatMs: 50, pongMs: 50, closeMs: 50 } }),
    https: () => httpsScorer(road),
    inference: () => inferenceScorer({ ...road, model: 'fraud' }),
  }
})

afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

const cases = FAULTS.flatMap((fault) =>
  ['socket', 'https', 'inference'].map((way) => ({ way, fault, kind: fault.kind })),
)

describe('a scorer on a broken wire', () => {
  it.each(cases)(
    'by $way with $kind keeps to every deadline, and scores again afterwards',
    async ({ way, fault }) => {
      const scorer = scorerBy[way]?.() as Scorer
      const setAll = (wanted: ChaosFault) => {
        for (const proxy of Object.values(proxies)) proxy.set(wanted)
      }
      try {
        expect((await scorer.score(frame, within(5_000))).score).toBe(0.25)
        setAll(fault)
        for (let order = 0; order < FEWER_THAN_OPEN_THE_CIRCUIT; order++) {
          const startedAtMs = performance.now()
          const outcome = await scorer.score(frame, within(DEADLINE_MS)).catch((error: unknown) => error)
          expect(performance.now() - startedAtMs).toBeLessThan(DEADLINE_MS + TOLERANCE_MS)
          expect(outcome).toMatchObject({ code: expect.stringMatching(/^CLOISTER_/u) })
        }
        setAll({ kind: 'none' })
        const back = async () => expect((await scorer.score(frame, within(2_000))).score).toBe(0.25)
        await vi.waitFor(back, { timeout: 30_000, interval: 100 })
      } finally {
        setAll({ kind: 'none' })
        await scorer.close()
      }
    },
  )
})
