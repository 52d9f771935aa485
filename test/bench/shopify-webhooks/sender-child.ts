// Delivers webhooks as Shopify does: so many a second whether answers come or not, signed, and again what got no 200.
import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

export interface SenderTask {
  readonly port: number
  readonly secret: string
  readonly perSecond: number
  readonly seconds: number
}

export interface SenderResult {
  /** From the first delivery to the last 200. */
  readonly tookMs: number
  /** Answered with 200 at their first delivery. */
  readonly acceptedAtFirst: number
  readonly redelivered: number
  readonly givenUp: number
  /** Of each 200, from when the delivery was sent. */
  readonly latenciesMs: readonly number[]
}

/** Shopify waits for so long, and gives up after so many repetitions. Its pauses are of minutes. */
const TIMEOUT_MS = 5_000
const MOST_REPETITIONS = 8
const PAUSE_MS = 700
/** One in so many is delivered again although it was accepted, as happens. */
const TWICE_EVERY = 50

process.once('message', async (task: SenderTask) => {
  process.send?.(await send(task), () => process.exit(0))
})

async function send({ port, secret, perSecond, seconds }: SenderTask): Promise<SenderResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const latenciesMs: number[] = []
  let [acceptedAtFirst, redelivered, givenUp, lastMs] = [0, 0, 0, 0]

  const once = (number: number): Promise<boolean> => {
    const body = JSON.stringify({ id: number, updated_at: '2026-11-26T10:00:00Z', title: 'A kettle' })
    const sentMs = performance.now()
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const sent = request(
      { host: '127.0.0.1', port, method: 'POST', path: '/webhooks', agent, timeout: TIMEOUT_MS },
      (answer) => {
        answer.resume()
        answer.once('error', () => resolve(false))
        answer.once('end', () => {
          const isKept = answer.statusCode === 200
          if (isKept) {
            lastMs = performance.now()
            latenciesMs.push(lastMs - sentMs)
          }
          resolve(isKept)
        })
      },
    )
    sent.once('timeout', () => sent.destroy(new Error('late')))
    sent.once('error', () => resolve(false))
    sent.setHeader('content-type', 'application/json')
    sent.setHeader('x-shopify-topic', 'products/update')
    sent.setHeader('x-shopify-shop-domain', 'kettles.myshopify.com')
    sent.setHeader('x-shopify-api-version', '2026-10')
    sent.setHeader('x-shopify-webhook-id', `delivery-${number}`)
    sent.setHeader('x-shopify-hmac-sha256', createHmac('sha256', secret).update(body).digest('base64'))
    sent.end(body)
    return promise
  }
  const deliver = async (number: number): Promise<void> => {
    if (await once(number)) {
      acceptedAtFirst += 1
      if (number % TWICE_EVERY === 0) await once(number)
      return
    }
    for (let repetition = 0; repetition < MOST_REPETITIONS; repetition += 1) {
      await wait(PAUSE_MS * (repetition + 1))
      redelivered += 1
      if (await once(number)) return
    }
    givenUp += 1
  }

  const beganMs = performance.now()
  const delivering: Promise<void>[] = []
  for (let number = 0; number < perSecond * seconds; number += 1) {
    const earlyMs = beganMs + (number * 1000) / perSecond - performance.now()
    if (earlyMs > 1) await wait(earlyMs)
    delivering.push(deliver(number))
  }
  await Promise.all(delivering)
  agent.destroy()
  return { tookMs: lastMs - beganMs, acceptedAtFirst, redelivered, givenUp, latenciesMs }
}
