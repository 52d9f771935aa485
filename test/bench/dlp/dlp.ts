import { HAS_SQUID, startSquid } from '@cloister/containment/test-support/squid-proxy.ts'
import { freePort } from '@cloister/core/test-support/free-port.ts'
import { startChild } from '../door/start-child.ts'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { median, quantile } from '../quantile.ts'
import { runChild } from '../run-child.ts'
import type { Suite } from '../suite.ts'
import type { InspectSample, InspectTask } from './inspect-child.ts'
import type { UploadSample, UploadTask } from './upload-child.ts'

const LARGE_BYTES = 256 * 2 ** 20
/** Faster than the bar, and slower than what fills Squid's buffer for a moment: see `client_request_buffer_max_size`. */
const OFFERED_MEGABYTES_PER_SECOND = 150
const SMALL_BYTES = 2_000
const SMALL_COUNT = 300

/** What a look at everything that leaves costs: the detector alone, and a real Squid with and without it. */
export const dlp: Suite = {
  name: 'dlp',
  about: 'what leaves through Squid and the ICAP server: a large upload, small ones, and the detector alone',
  needs: [],
  dataSource: 'It needs Debian’s Squid: apt-get install squid-openssl.',
  async measure({ rounds }) {
    if (!HAS_SQUID) throw new Error('There is no Squid here: apt-get install squid-openssl.')
    return [...(await throughSquid(rounds)), ...(await detectorSpeeds(rounds))]
  },
}

async function throughSquid(rounds: number): Promise<readonly Figure[]> {
  const sink = await startChild<number>(new URL('sink-child.ts', import.meta.url))
  const port = await freePort()
  const server = await startChild<number>(new URL('icap-child.ts', import.meta.url), { port })
  const common = ['client_request_buffer_max_size 8 MB']
  const bare = await startSquid(common)
  const watched = await startSquid([
    ...common,
    'icap_enable on',
    'icap_preview_enable on',
    'adaptation_send_client_ip on',
    `icap_service cloister reqmod_precache bypass=off icap://127.0.0.1:${port}/reqmod`,
    'adaptation_access cloister allow all',
  ])
  try {
    const ask = (proxy: number, task: Omit<UploadTask, 'proxy' | 'sink'>) =>
      runChild<UploadSample>(new URL('upload-child.ts', import.meta.url), {
        ...task,
        proxy,
        sink: sink.ready,
      })
    const large = { bytes: LARGE_BYTES, count: 1, megabytesPerSecond: OFFERED_MEGABYTES_PER_SECOND }
    const small = { bytes: SMALL_BYTES, count: SMALL_COUNT }
    const samples = { large: [] as UploadSample[], bareLarge: [] as UploadSample[], added: [] as number[] }
    for (let round = 0; round < rounds; round++) {
      samples.bareLarge.push(await ask(bare.port, large))
      samples.large.push(await ask(watched.port, large))
      const [without, withIt] = [await ask(bare.port, small), await ask(watched.port, small)]
      samples.added.push(quantile(withIt.milliseconds, 0.5) - quantile(without.milliseconds, 0.5))
    }
    return [
      atLeast(100, {
        ...speed('a large upload through Squid and ICAP', samples.large),
        ...peer(samples.bareLarge),
      }),
      atMost(0, { name: 'large uploads that failed', value: failures(samples.large), unit: '' }),
      atMost(5, { name: 'added to a small upload, median', value: median(samples.added), unit: 'ms' }),
    ]
  } finally {
    await Promise.all([bare.stop(), watched.stop(), sink.close(), server.close()])
  }
}

const rate = ({ milliseconds: [took = 0], failed }: UploadSample): number =>
  failed > 0 ? 0 : LARGE_BYTES / 1e6 / (took / 1000)
const failures = (samples: readonly UploadSample[]): number =>
  samples.reduce((sum, { failed }) => sum + failed, 0)

function speed(name: string, samples: readonly UploadSample[]): Figure {
  return { name, value: median(samples.map(rate)), unit: 'MB/s' }
}

function peer(samples: readonly UploadSample[]) {
  return {
    peer: `Squid alone, offered ${OFFERED_MEGABYTES_PER_SECOND} MB/s`,
    peerValue: median(samples.map(rate)),
  }
}

async function detectorSpeeds(rounds: number): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const content of ['packed', 'text', 'base64'] as const) {
    const rates: number[] = []
    for (let round = 0; round < rounds; round++) {
      const task: InspectTask = { content }
      const { bytes, cpuSeconds } = await runChild<InspectSample>(
        new URL('inspect-child.ts', import.meta.url),
        task,
      )
      rates.push(bytes / 1e6 / cpuSeconds)
    }
    figures.push({
      name: `looking at ${content} bytes, with a fingerprint`,
      value: median(rates),
      unit: 'MB/CPU-s',
    })
  }
  return figures
}
