// Sends requests from a process of its own, and measures how long each takes and how many a second brings.
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { quantile } from '../quantile.ts'

export interface LoadTarget {
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** What every answer must hold, so that a refusal is not taken for a fast answer. */
  readonly answerHolds: string
}

export interface LoadSample {
  /** One request at a time. */
  readonly p50Us: number
  readonly p99Us: number
  /** Many at once. */
  readonly requestsPerSecond: number
}

const WARM_REQUESTS = 500
const SINGLE_REQUESTS = 1500
const CONCURRENCY = 32
const MANY_REQUESTS = 6000

process.once('message', async (target: LoadTarget) => {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY })
  const send = async (): Promise<number> => {
    const since = performance.now()
    const answer = await post(agent, target)
    if (!answer.includes(target.answerHolds)) throw new Error(`An answer of port ${target.port} was none.`)
    return (performance.now() - since) * 1000
  }
  for (let sent = 0; sent < WARM_REQUESTS; sent += 1) await send()
  const durationsUs: number[] = []
  for (let sent = 0; sent < SINGLE_REQUESTS; sent += 1) durationsUs.push(await send())
  let left = MANY_REQUESTS
  const since = performance.now()
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (left-- > 0) await send()
    }),
  )
  const seconds = (performance.now() - since) / 1000
  const sample: LoadSample = {
    p50Us: quantile(durationsUs, 0.5),
    p99Us: quantile(durationsUs, 0.99),
    requestsPerSecond: MANY_REQUESTS / seconds,
  }
  process.send?.(sample, () => process.exit(0))
})

function post(agent: Agent, { port, path, headers, body }: LoadTarget): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      },
      (incoming) => text(incoming).then(resolve, reject),
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
