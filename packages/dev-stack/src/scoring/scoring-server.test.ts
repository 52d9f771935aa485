import {
  type CheckoutOrder,
  FEATURES,
  frameOf,
  httpsScorer,
  inferenceScorer,
  orderSignals,
  type Scorer,
  socketScorer,
} from '@cloister/checkout-fraud'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { GatewayExchange } from '../gateway/gateway-exchange.ts'
import { type DevStack, startDevStack } from '../start-dev-stack.ts'

const HONEST: CheckoutOrder = {
  orderId: 'order-1',
  placedAtMs: Date.UTC(2026, 0, 5, 13),
  localHour: 14,
  totalInHundredths: 4_000,
  itemCount: 1,
  accountAgeSeconds: 500 * 86_400,
  pastPaidOrders: 9,
  hadDispute: false,
}
const STRANGE: CheckoutOrder = {
  ...HONEST,
  totalInHundredths: 150_000,
  accountAgeSeconds: 60,
  pastPaidOrders: 0,
  hadDispute: true,
}
type Velocity = Parameters<typeof frameOf>[1]
/** As much as can be counted, in every window. */
const busy = Object.fromEntries(
  FEATURES.filter((name) => name.startsWith('card.')).map((name) => [name.replace('card.', ''), 8]),
) as NonNullable<Velocity['card']>
const frameOfOrder = (order: CheckoutOrder) =>
  frameOf(orderSignals(order), order === STRANGE ? { card: busy, device: busy } : {})
const within = () => ({ signal: new AbortController().signal, deadlineMs: 10_000 })

const crossed: GatewayExchange[] = []
let stack: DevStack
let scorers: Readonly<Record<string, Scorer>>

function scorersOf({ scoring: { road, socketUrl, model } }: DevStack): Readonly<Record<string, Scorer>> {
  return {
    socket: socketScorer({ ...road, url: socketUrl }),
    https: httpsScorer(road),
    inference: inferenceScorer({ ...road, model }),
  }
}

beforeAll(async () => {
  stack = await startDevStack({ record: (exchange) => crossed.push(exchange) })
  scorers = scorersOf(stack)
})

afterAll(async () => {
  await Promise.all(Object.values(scorers).map((scorer) => scorer.close()))
  await stack.close()
})

describe('the private model that scores orders', () => {
  it('says the same over a socket, by HTTPS and in the Open Inference Protocol', async () => {
    const frame = frameOfOrder(STRANGE)
    const scores = await Promise.all(Object.values(scorers).map((scorer) => scorer.score(frame, within())))
    expect(new Set(scores.map(({ score }) => score.toFixed(6))).size).toBe(1)
    expect(scores.map(({ model }) => model.name)).toEqual(Array(3).fill('cloister-sample-fraud'))
  })

  it.each(['socket', 'https', 'inference'])('tells an honest order from a strange one by %s', async (way) => {
    const score = async (order: CheckoutOrder) =>
      (await scorers[way]?.score(frameOfOrder(order), within()))?.score
    expect(await score(HONEST)).toBeLessThan(0.05)
    expect(await score(STRANGE)).toBeGreaterThan(0.3)
  })

  it('shows the exact frame that crossed', async () => {
    const frame = frameOfOrder(HONEST)
    crossed.length = 0
    await scorers['socket']?.score(frame, within())
    const [message] = crossed.map(({ method, requestBytes }) => ({
      method,
      said: JSON.parse(String(requestBytes)),
    }))
    expect(message).toMatchObject({
      method: 'MESSAGE',
      said: { body: { frame: JSON.parse(JSON.stringify(frame)) } },
    })
  })

  it.each([
    ['no token', {}, 401],
    ['a made-up token', { authorization: 'Bearer a.b.c' }, 401],
    ['a browser', { origin: 'https://shop.example' }, 403],
  ])('turns away %s before there is a socket', async (_who, headers, status) => {
    expect(await handshakeStatus(headers)).toBe(status)
  })

  it('is reached with a client certificate and with tokens that are bound to a key, where they are wanted', async () => {
    const strict = await startDevStack({ dpop: 'on', clientCertificate: 'required' })
    const strictScorers = Object.values(scorersOf(strict))
    const scores = await Promise.all(
      strictScorers.map((scorer) => scorer.score(frameOfOrder(HONEST), within())),
    )
    expect(scores).toHaveLength(3)
    await Promise.all(strictScorers.map((scorer) => scorer.close()))
    await strict.close()
  })

  it('wants a token for scores, and not one for words', async () => {
    const { scope } = stack.gateway.authorization
    const { road } = stack.scoring
    const wrong = httpsScorer({ ...road, authorization: { ...road.authorization, ...(scope && { scope }) } })
    await expect(wrong.score(frameOfOrder(HONEST), within())).rejects.toMatchObject({
      code: 'CLOISTER_GATEWAY_REFUSED',
    })
    await wrong.close()
  })
})

function handshakeStatus(headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(stack.scoring.socketUrl, { ca: stack.authority.certificatePem, headers })
    socket.on('unexpected-response', (request, { statusCode }) => {
      request.destroy()
      resolve(statusCode)
    })
    socket.on('open', () => reject(new Error('a socket was opened')))
    socket.on('error', () => undefined)
  })
}
