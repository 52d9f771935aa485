// What a process keeps: after ten thousand calls of which a thousand were aborted, and while a thousand streams are open.
import { setTimeout as pause } from 'node:timers/promises'
import { benchCloister } from './bench-cloister.ts'
import { ASKED_PRODUCT } from './bench-shop.ts'
import type { Upstream } from './upstream-child.ts'

export interface MemorySample {
  /** Growth of the resident set between call 8,000 and call 18,000, in MB. */
  readonly residentGrowthMb: number
  readonly heapGrowthMb: number
  /** Timers, sockets and the like that are there after and were not before. */
  readonly handleGrowth: number
  readonly mbPerStream: number
  /** Handles that are left when the streams were abandoned. */
  readonly handlesLeft: number
}

const WARM_CALLS = 8000
const CALLS = 10_000
const STREAMS = 1000
const SETTLE_MS = 500

interface Snapshot {
  readonly residentMb: number
  readonly heapMb: number
  readonly handles: number
}

async function snapshot(): Promise<Snapshot> {
  await pause(SETTLE_MS)
  for (let pass = 0; pass < 3; pass += 1) globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  // Idle sockets of the pool come and go with the load; they are no leak.
  const handles = process.getActiveResourcesInfo().filter((name) => !/TLS|TCP|Pipe/u.test(name)).length
  return { residentMb: rss / 1e6, heapMb: heapUsed / 1e6, handles }
}

async function call(upstream: Upstream): Promise<Omit<MemorySample, 'mbPerStream' | 'handlesLeft'>> {
  const cloister = benchCloister(upstream)
  const ask = async (index: number) => {
    const isAborted = index % 10 === 0
    const abort = new AbortController()
    const asked = cloister.recommendations.forProduct(ASKED_PRODUCT, { signal: abort.signal })
    if (isAborted) setImmediate(() => abort.abort())
    await asked.catch(() => undefined)
  }
  for (let index = 0; index < WARM_CALLS; index += 1) await ask(index)
  const before = await snapshot()
  for (let index = 0; index < CALLS; index += 1) await ask(index)
  const after = await snapshot()
  await cloister.close()
  return {
    residentGrowthMb: after.residentMb - before.residentMb,
    heapGrowthMb: after.heapMb - before.heapMb,
    handleGrowth: after.handles - before.handles,
  }
}

async function holdStreams(upstream: Upstream): Promise<Pick<MemorySample, 'mbPerStream' | 'handlesLeft'>> {
  const cloister = benchCloister(upstream, { path: '/hold/v1', deadlineMs: 60_000 })
  const before = await snapshot()
  const abort = new AbortController()
  const streams = Array.from({ length: STREAMS }, () =>
    cloister.support.reply('Are returns free?', { signal: abort.signal }),
  )
  await Promise.all(streams.map((stream) => stream.next()))
  const open = await snapshot()
  abort.abort()
  await Promise.allSettled(streams.map((stream) => Array.fromAsync(stream)))
  await cloister.close()
  const { handles } = await snapshot()
  return {
    mbPerStream: (open.residentMb - before.residentMb) / STREAMS,
    handlesLeft: handles - before.handles,
  }
}

process.once('message', async (upstream: Upstream) => {
  const sample: MemorySample = { ...(await call(upstream)), ...(await holdStreams(upstream)) }
  process.send?.(sample, () => process.exit(0))
})
