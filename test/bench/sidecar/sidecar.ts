import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import {
  type ServiceManager,
  startServiceManager,
} from '@cloister/magento-adapter/test-support/service-manager.ts'
import { sidecarConfig } from '@cloister/magento-adapter/test-support/sidecar-config.ts'
import { type SidecarFolder, sidecarFolder } from '@cloister/magento-adapter/test-support/sidecar-folder.ts'
import { startChild } from '../door/start-child.ts'
import { atMost, type Figure } from '../figure.ts'
import { median, quantile } from '../quantile.ts'
import { runChild } from '../run-child.ts'
import type { Suite } from '../suite.ts'
import type { PlainEdgeTask } from './plain-edge-child.ts'
import type { SteadyLoad, SteadySample } from './steady-load-child.ts'

const PER_SECOND = 200
const SECONDS = 5
const ADDED_BAR_MS = 5
/** Longer than an idle connection is kept. */
const IDLE_MS = 5_000

/** What a Magento server pays for the sidecar, beside core's edge on the same machine in the same minute. */
export const sidecar: Suite = {
  name: 'sidecar',
  about: 'the sidecar for Magento at 200 requests a second beside core’s edge, and restarted under load',
  needs: [],
  dataSource: 'It needs no data.',
  measure: async ({ rounds }) => {
    const folder = await sidecarFolder()
    folder.write('cloister.config.ts', sidecarConfig())
    const manager = await startServiceManager(join(folder.directory, 'cloister.config.ts'))
    try {
      return [
        ...(await latencyFigures(folder, manager, rounds)),
        await handleFigure(folder, manager),
        ...(await restartFigures(folder, manager)),
      ]
    } finally {
      await manager.stop()
      folder.remove()
    }
  },
}

function sampleOf(
  folder: SidecarFolder,
  port: number,
  load: Partial<SteadyLoad> = {},
): Promise<SteadySample> {
  const task: SteadyLoad = {
    ...{ port, ca: folder.authority.certificate, perSecond: PER_SECOND, seconds: SECONDS, freshShare: 0 },
    ...load,
  }
  return runChild(new URL('steady-load-child.ts', import.meta.url), task)
}

/** Interleaved, so that a busy minute of the machine falls on both. */
async function latencyFigures(
  folder: SidecarFolder,
  { port }: ServiceManager,
  rounds: number,
): Promise<readonly Figure[]> {
  const task: PlainEdgeTask = await folder.authority.issue(['127.0.0.1'])
  const plain = await startChild<number>(new URL('plain-edge-child.ts', import.meta.url), task)
  const samples: Record<'plain' | 'sidecar', SteadySample[]> = { plain: [], sidecar: [] }
  try {
    for (let round = 0; round < rounds; round += 1) {
      samples.plain.push(await sampleOf(folder, plain.ready))
      samples.sidecar.push(await sampleOf(folder, port))
    }
  } finally {
    await plain.close()
  }
  const at = (of: 'plain' | 'sidecar', share: number) =>
    median(samples[of].map(({ durationsMs }) => quantile(durationsMs, share)))
  const beside = (name: string, share: number): Figure => {
    const [value, peerValue] = [at('sidecar', share), at('plain', share)]
    return { name, value, unit: 'ms', peer: 'core’s edge', peerValue, ratio: value / peerValue }
  }
  const failures = [...samples.plain, ...samples.sidecar].flatMap((sample) => sample.failures)
  return [
    beside(`p50 at ${PER_SECOND} requests/s`, 0.5),
    beside(`p99 at ${PER_SECOND} requests/s`, 0.99),
    atMost(ADDED_BAR_MS, {
      name: 'sidecar adds, p99',
      value: at('sidecar', 0.99) - at('plain', 0.99),
      unit: 'ms',
    }),
    atMost(0, { name: 'requests that failed', value: failures.length, unit: '' }),
  ]
}

async function handleFigure(folder: SidecarFolder, manager: ServiceManager): Promise<Figure> {
  const openFiles = () => readdirSync(`/proc/${manager.pid()}/fd`).length
  await wait(IDLE_MS)
  const before = openFiles()
  await sampleOf(folder, manager.port, { freshShare: 0.5 })
  await wait(IDLE_MS)
  return atMost(0, {
    name: `handles left by ${PER_SECOND * SECONDS} requests, half on connections of their own`,
    value: openFiles() - before,
    unit: '',
  })
}

async function restartFigures(folder: SidecarFolder, manager: ServiceManager): Promise<readonly Figure[]> {
  const seconds = 3 * SECONDS
  const sampling = sampleOf(folder, manager.port, { seconds, freshShare: 0.5 })
  for (let restarts = 0; restarts < 2; restarts += 1) {
    await wait(seconds * 250)
    await manager.restart()
  }
  const { durationsMs, failures } = await sampling
  return [
    atMost(0, { name: 'requests that failed during two restarts', value: failures.length, unit: '' }),
    { name: 'longest wait during two restarts', value: Math.max(...durationsMs), unit: 'ms' },
  ]
}
