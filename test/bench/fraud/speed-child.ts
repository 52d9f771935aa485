import {
  createKeyring,
  createRedisVelocity,
  frameOf,
  orderIdTokens,
  orderSignals,
  orderTokens,
} from '@cloister/checkout-fraud'
import { hasRedisServer, startRedisServer } from '@cloister/core/test-support/redis-server.ts'
import { quantile } from '../quantile.ts'
import { type DecisionLoad, openDecisionLoad } from './decision-load.ts'

const WARM = 2000
const TIMED = 5000
const AT_ONCE = 64
const LOAD_MS = 4000

interface Quantiles {
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
}

export interface SpeedSample {
  readonly signalsUs: number
  readonly decision: Quantiles
  readonly bareModel: Quantiles
  readonly perSecond: number
  /** Absent where there is no redis-server. */
  readonly redisP99Ms?: number
}

process.once('message', async () => {
  const load = await openDecisionLoad()
  const sample: SpeedSample = {
    signalsUs: timeSignals(load),
    decision: await timed(async () => void (await load.fraud.decide(load.next()))),
    bareModel: await timeModel(load),
    perSecond: await decisionsPerSecond(load),
    ...(hasRedisServer && { redisP99Ms: await timeRedis(load) }),
  }
  await load.close()
  process.send?.(sample, () => process.disconnect())
})

function timeSignals(load: DecisionLoad): number {
  const orders = Array.from({ length: WARM + TIMED }, () => load.next())
  for (const order of orders.slice(0, WARM)) orderSignals(order)
  const start = performance.now()
  for (const order of orders.slice(WARM)) orderSignals(order)
  return ((performance.now() - start) * 1000) / TIMED
}

async function timeModel(load: DecisionLoad): Promise<Quantiles> {
  const { signal } = new AbortController()
  return await timed(() => {
    const frame = frameOf(orderSignals(load.next()), {})
    return async () => void (await load.scorer.score(frame, { signal, deadlineMs: 1000 }))
  })
}

async function decisionsPerSecond({ fraud, next }: DecisionLoad): Promise<number> {
  const start = performance.now()
  let count = 0
  const lane = async (): Promise<void> => {
    while (performance.now() - start < LOAD_MS) {
      await fraud.decide(next())
      count += 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return (count * 1000) / (performance.now() - start)
}

async function timeRedis(load: DecisionLoad): Promise<number> {
  const server = await startRedisServer()
  const velocity = createRedisVelocity({ url: `redis://127.0.0.1:${server.port}` })
  const keys = createKeyring()
  const { signal } = new AbortController()
  try {
    const { p99 } = await timed(async () => {
      const order = load.next()
      const { current: id } = await orderIdTokens(order.orderId, keys)
      const tokens = await orderTokens(order, keys)
      const event = { id, tokens, atMs: order.placedAtMs, amountInHundredths: order.totalInHundredths }
      return async () => void (await velocity.record(event, { signal }))
    })
    return p99
  } finally {
    await velocity.close()
    await server.close()
  }
}

type Work = () => Promise<void | (() => Promise<void>)> | (() => Promise<void>)

/** Times the work, or where it gives further work only that: what comes before is preparation. */
async function timed(work: Work): Promise<Quantiles> {
  const times: number[] = []
  for (let count = 0; count < WARM + TIMED; count += 1) {
    let start = performance.now()
    const further = await work()
    if (further !== undefined) {
      start = performance.now()
      await further()
    }
    if (count >= WARM) times.push(performance.now() - start)
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}
