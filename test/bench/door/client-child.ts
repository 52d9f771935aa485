// One client in a process of its own: how long its calls take, and how fast it reads a stream.
import { quantile } from '../quantile.ts'
import type { DoorClient, DoorClientName, Prompts } from './door-client.ts'
import { openAi } from './open-ai.ts'
import { openCloister } from './open-cloister.ts'
import { openFetch } from './open-fetch.ts'
import { openOpenai } from './open-openai.ts'
import { STREAMED_WORDS } from './streamed-answer.ts'
import type { Upstream } from './upstream-child.ts'

export interface ClientTask {
  readonly client: DoorClientName
  readonly upstream: Upstream
  readonly prompts: Prompts
  readonly peersDirectory?: string
}

export interface ClientSample {
  readonly p50Us: number
  readonly p99Us: number
  /** Pieces of a streamed answer per second. */
  readonly piecesPerSecond: number
}

const WARM_CALLS = 500
const CALLS = 2000
const WARM_STREAMS = 10
const STREAMS = 30

async function open({ client, upstream, prompts, peersDirectory = '' }: ClientTask): Promise<DoorClient> {
  if (client === 'cloister') return openCloister(upstream)
  if (client === 'fetch') return openFetch(upstream, prompts)
  return client === 'openai'
    ? openOpenai(upstream, prompts, peersDirectory)
    : openAi(upstream, prompts, peersDirectory)
}

async function measure(client: DoorClient): Promise<ClientSample> {
  const durationsUs: number[] = []
  for (let call = -WARM_CALLS; call < CALLS; call += 1) {
    const since = performance.now()
    await client.ask()
    if (call >= 0) durationsUs.push((performance.now() - since) * 1000)
  }
  for (let stream = 0; stream < WARM_STREAMS; stream += 1) await client.stream()
  const since = performance.now()
  for (let stream = 0; stream < STREAMS; stream += 1) {
    if ((await client.stream()) < STREAMED_WORDS) throw new Error('A streamed answer was cut off.')
  }
  const seconds = (performance.now() - since) / 1000
  return {
    p50Us: quantile(durationsUs, 0.5),
    p99Us: quantile(durationsUs, 0.99),
    piecesPerSecond: (STREAMS * STREAMED_WORDS) / seconds,
  }
}

process.once('message', async (task: ClientTask) => {
  const client = await open(task)
  const sample = await measure(client)
  await client.close()
  process.send?.(sample, () => process.exit(0))
})
