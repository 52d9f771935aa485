import { text } from 'node:stream/consumers'
import { type BehindGateway, sendJson, startTestGateway } from '@cloister/core/test-support/test-gateway.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { scoredFrame } from '../../test-support/scored-frame.ts'
import { httpsScorer } from './https-scorer.ts'
import type { Scorer } from './scorer.ts'

const SCORE = { score: 0.25, reasons: [], model: { name: 'fraud', version: '7' } }
const frame = scoredFrame()
const within = (deadlineMs: number) => ({ signal: new AbortController().signal, deadlineMs })
const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.close()
})

async function scorerBehind(behind: BehindGateway, path?: string): Promise<Scorer> {
  const gateway = await startTestGateway(behind)
  const scorer = httpsScorer({ ...gateway.road, ...(path && { path }) })
  open.push(gateway, scorer)
  return scorer
}

describe('a scorer behind the gateway', () => {
  it('is asked at its path with the frame and nothing else', async () => {
    const asked: unknown[] = []
    const scorer = await scorerBehind(async (incoming, outgoing) => {
      asked.push(incoming.url, Object.keys(JSON.parse(await text(incoming))))
      sendJson(outgoing, SCORE)
    }, 'fraud/score')
    expect(await scorer.score(frame, within(2_000))).toEqual(SCORE)
    expect(asked).toEqual(['/v1/fraud/score', ['schema', 'deadlineMs', 'frame']])
  })

  it('keeps to the deadline of an order when the body never ends', async () => {
    const scorer = await scorerBehind((_incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'application/json' }).write('{"score":')
    })
    const startedAtMs = performance.now()
    await expect(scorer.score(frame, within(200))).rejects.toMatchObject({
      code: 'CLOISTER_DEADLINE_EXCEEDED',
    })
    expect(performance.now() - startedAtMs).toBeLessThan(600)
  })

  it('does not ask again and again while the gateway is down', async () => {
    let asked = 0
    const scorer = await scorerBehind((_incoming, outgoing) => {
      asked += 1
      sendJson(outgoing, {}, 500)
    })
    for (let order = 0; order < 5; order++) await scorer.score(frame, within(1_000)).catch(() => undefined)
    await expect(scorer.score(frame, within(1_000))).rejects.toMatchObject({ code: 'CLOISTER_CIRCUIT_OPEN' })
    expect(asked).toBe(5)
  })
})
