// Asks the model server and the gateway in front of it by turns, each over a connection that is kept.
import { Agent, request } from 'node:https'
import { text } from 'node:stream/consumers'
import { quantile } from '../quantile.ts'

/** One way to the model. PEM, all of it. */
export interface ModelWay {
  readonly port: number
  /** The name in the certificate. */
  readonly name: string
  readonly ca: string
  readonly cert: string
  readonly key: string
  readonly headers: Readonly<Record<string, string>>
}

export interface ClientTask {
  readonly direct: ModelWay
  readonly through: ModelWay
  readonly body: string
}

export interface ClientSample {
  readonly directP50Us: number
  readonly directP99Us: number
  readonly throughP50Us: number
  readonly throughP99Us: number
}

const WARM = 300
const REQUESTS = 2_000

process.once('message', async ({ direct, through, body }: ClientTask) => {
  const ask = { direct: asker(direct, body), through: asker(through, body) }
  const times = { direct: [] as number[], through: [] as number[] }
  for (let turn = -WARM; turn < REQUESTS; turn += 1) {
    for (const way of ['direct', 'through'] as const) {
      const since = performance.now()
      await ask[way]()
      if (turn >= 0) times[way].push((performance.now() - since) * 1000)
    }
  }
  const sample: ClientSample = {
    directP50Us: quantile(times.direct, 0.5),
    directP99Us: quantile(times.direct, 0.99),
    throughP50Us: quantile(times.through, 0.5),
    throughP99Us: quantile(times.through, 0.99),
  }
  process.send?.(sample, () => process.exit(0))
})

function asker(way: ModelWay, body: string): () => Promise<void> {
  const { port, name, ca, cert, key, headers } = way
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const options = {
    agent,
    host: '127.0.0.1',
    port,
    ca,
    cert,
    key,
    servername: name,
    minVersion: 'TLSv1.3',
    method: 'POST',
    path: '/v1/chat/completions',
    headers: { ...headers, 'content-type': 'application/json', 'content-length': body.length },
  } as const
  return async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const outgoing = request(options, (incoming) => text(incoming).then(resolve, reject))
      outgoing.on('error', reject).end(body)
    })
    if (!answer.includes('choices')) throw new Error(`An answer of port ${port} was none.`)
  }
}
