import { atMost, type Figure } from '../figure.ts'
import { installPeers } from '../peers/install-peers.ts'
import { median } from '../quantile.ts'
import { runChild } from '../run-child.ts'
import type { Suite } from '../suite.ts'
import type { ClientSample, ClientTask } from './client-child.ts'
import { DOOR_CLIENTS, type DoorClientName } from './door-client.ts'
import type { LoadSample, LoadTarget } from './load-child.ts'
import type { MemorySample } from './memory-child.ts'
import { startChild } from './start-child.ts'
import { startPortkey } from './start-portkey.ts'
import { type RunningUpstream, startUpstream } from './start-upstream.ts'

/** What a call, a stream, an edge and a waiting socket cost, beside what they replace. */
export const door: Suite = {
  name: 'door',
  about:
    'calls, streams and the edge with TLS 1.3, mTLS, a pin, OAuth, minimiser and guard, beside other clients',
  needs: [],
  dataSource: 'It needs no data.',
  measure: async ({ rounds }) => {
    const upstream = await startUpstream()
    try {
      const peersDirectory = await installPeers()
      return [
        ...clientFigures(await sampleClients(upstream, peersDirectory, rounds)),
        ...edgeFigures(await sampleEdges(upstream, peersDirectory, rounds)),
        ...memoryFigures(await sampleMemory(upstream, rounds)),
        await tokenFigure(upstream),
      ]
    } finally {
      await upstream.close()
    }
  },
}

type Samples<Name extends string, Sample> = Readonly<Record<Name, Sample[]>>

/** Interleaved, so that a busy minute of the machine falls on all of them. */
async function sampleClients(
  { upstream, counts }: RunningUpstream,
  peersDirectory: string | undefined,
  rounds: number,
): Promise<Samples<DoorClientName, ClientSample>> {
  const samples: Samples<DoorClientName, ClientSample> = { cloister: [], fetch: [], openai: [], ai: [] }
  for (let round = 0; round < rounds; round += 1) {
    for (const client of DOOR_CLIENTS) {
      const isPeer = client === 'openai' || client === 'ai'
      if (isPeer && peersDirectory === undefined) continue
      const task: ClientTask = {
        client,
        upstream,
        prompts: await counts(),
        ...(peersDirectory !== undefined && { peersDirectory }),
      }
      samples[client].push(await runChild(new URL('client-child.ts', import.meta.url), task))
    }
  }
  return samples
}

const NAMES = { fetch: 'fetch over plain HTTP', openai: 'openai', ai: 'ai' } as const
const CALL_BARS = { fetch: 1, openai: 0.75 } as const
const STREAM_BARS = { fetch: 0.7, ai: 3 } as const

function clientFigures(samples: Samples<DoorClientName, ClientSample>): readonly Figure[] {
  const of = (client: DoorClientName, value: (sample: ClientSample) => number) =>
    median(samples[client].map(value))
  const figures = (
    name: string,
    unit: string,
    value: (sample: ClientSample) => number,
  ): readonly (Figure & { readonly client: 'fetch' | 'openai' | 'ai' })[] =>
    (['fetch', 'openai', 'ai'] as const)
      .filter((client) => samples[client].length > 0)
      .map((client) => beside({ client, name, unit }, of('cloister', value), of(client, value)))
  return [
    ...figures('call p50', 'µs', ({ p50Us }) => p50Us).map(({ client, ...figure }) =>
      client === 'ai' ? figure : ratioAtMost(CALL_BARS[client], figure),
    ),
    ...figures('call p99', 'µs', ({ p99Us }) => p99Us).map(({ client: _, ...figure }) => figure),
    ...figures('stream', 'pieces/s', ({ piecesPerSecond }) => piecesPerSecond).map(({ client, ...figure }) =>
      client === 'openai' ? figure : ratioAtLeast(STREAM_BARS[client], figure),
    ),
  ]
}

function beside<Client extends 'fetch' | 'openai' | 'ai'>(
  { client, name, unit }: { readonly client: Client; readonly name: string; readonly unit: string },
  value: number,
  peerValue: number,
): Figure & { readonly client: Client } {
  const peer = NAMES[client]
  return { client, name: `${name} beside ${peer}`, value, unit, peer, peerValue, ratio: value / peerValue }
}

/** A bar on the ratio to the peer of the same run, not on the value. */
function ratioAtMost(bar: number, figure: Figure): Figure {
  return { ...figure, bar, met: (figure.ratio ?? Number.NaN) <= bar }
}

function ratioAtLeast(bar: number, figure: Figure): Figure {
  return { ...figure, bar, met: (figure.ratio ?? Number.NaN) >= bar }
}

const WAYS = ['direct', 'bare', 'edge', 'portkey'] as const
type Way = (typeof WAYS)[number]

async function sampleEdges(
  { upstream, counts }: RunningUpstream,
  peersDirectory: string | undefined,
  rounds: number,
): Promise<Samples<Way, LoadSample>> {
  const { body } = await counts()
  const direct: LoadTarget = {
    port: upstream.httpPort,
    path: '/v1/chat/completions',
    headers: { 'content-type': 'application/json' },
    body,
    answerHolds: '"choices"',
  }
  const edge = await startChild<LoadTarget>(new URL('edge-child.ts', import.meta.url), upstream)
  const bare = await startChild<{ port: number }>(new URL('bare-child.ts', import.meta.url), upstream)
  const portkey =
    peersDirectory === undefined ? undefined : await startPortkey(peersDirectory, upstream, body)
  const targets: Partial<Record<Way, LoadTarget>> = {
    direct,
    bare: { ...direct, ...bare.ready },
    edge: edge.ready,
    ...(portkey && { portkey: portkey.target }),
  }
  const samples: Samples<Way, LoadSample> = { direct: [], bare: [], edge: [], portkey: [] }
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const way of WAYS) {
        const target = targets[way]
        if (target) samples[way].push(await runChild(new URL('load-child.ts', import.meta.url), target))
      }
    }
    return samples
  } finally {
    await Promise.all([edge.close(), bare.close(), portkey?.close()])
  }
}

function edgeFigures(samples: Samples<Way, LoadSample>): readonly Figure[] {
  const of = (way: Way, value: (sample: LoadSample) => number) => median(samples[way].map(value))
  const p50 = ({ p50Us }: LoadSample) => p50Us
  const p99 = ({ p99Us }: LoadSample) => p99Us
  const perSecond = ({ requestsPerSecond }: LoadSample) => requestsPerSecond
  const against = (way: 'bare' | 'portkey'): readonly Figure[] => {
    if (samples[way].length === 0) return []
    const peer = way === 'bare' ? 'bare node:http proxy' : '@portkey-ai/gateway'
    const added = (value: (sample: LoadSample) => number) => ({
      value: of('edge', value) - of('direct', value),
      peerValue: of(way, value) - of('direct', value),
    })
    const figure = (name: string, unit: string, values: { value: number; peerValue: number }): Figure => ({
      name: `${name} beside ${peer}`,
      unit,
      peer,
      ...values,
      ratio: values.value / values.peerValue,
    })
    const carried = { value: of('edge', perSecond), peerValue: of(way, perSecond) }
    const figures = [
      figure('edge adds, p50', 'µs', added(p50)),
      figure('edge adds, p99', 'µs', added(p99)),
      figure('edge carries', 'requests/s', carried),
    ]
    return way === 'bare'
      ? figures
      : figures.map((one, index) => (index < 2 ? ratioAtMost(0.5, one) : ratioAtLeast(3, one)))
  }
  return [...against('portkey'), ...against('bare')]
}

async function sampleMemory({ upstream }: RunningUpstream, rounds: number): Promise<readonly MemorySample[]> {
  const samples: MemorySample[] = []
  for (let round = 0; round < Math.min(rounds, 3); round += 1) {
    const program = new URL('memory-child.ts', import.meta.url)
    samples.push(await runChild<MemorySample>(program, upstream, ['--expose-gc']))
  }
  return samples
}

/** The resident set breathes by some megabytes whatever a program does; a leak of 1 kB for each call would be 10. */
const RESIDENT_TOLERANCE_MB = 10

function memoryFigures(samples: readonly MemorySample[]): readonly Figure[] {
  const of = (value: (sample: MemorySample) => number) => median(samples.map(value))
  const over = 'over 10,000 calls, 1,000 aborted'
  return [
    atMost(RESIDENT_TOLERANCE_MB, {
      name: `resident memory grows ${over}`,
      value: of(({ residentGrowthMb }) => residentGrowthMb),
      unit: 'MB',
    }),
    atMost(1, { name: `heap grows ${over}`, value: of(({ heapGrowthMb }) => heapGrowthMb), unit: 'MB' }),
    atMost(0, { name: `handles grow ${over}`, value: of(({ handleGrowth }) => handleGrowth), unit: '' }),
    {
      name: 'memory of one of 1,000 open streams',
      value: of(({ mbPerStream }) => mbPerStream * 1000),
      unit: 'kB',
    },
    atMost(0, {
      name: 'handles left by 1,000 abandoned streams',
      value: of(({ handlesLeft }) => handlesLeft),
      unit: '',
    }),
  ]
}

async function tokenFigure({ upstream, counts }: RunningUpstream): Promise<Figure> {
  const before = (await counts()).tokens
  await runChild(new URL('token-child.ts', import.meta.url), upstream)
  const value = (await counts()).tokens - before
  return atMost(1, { name: 'token requests for 1,000 callers at once', value, unit: '' })
}
