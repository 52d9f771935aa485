// Runs alone in a process, so that its memory is that of the engine and of the tests.
import { createShoppingPatterns } from '@cloister/core'
import { quantile } from '../quantile.ts'
import { type NextItemQuality, nextItemQuality } from './hit-rates.ts'
import { nextItemTests, stepsOf, trainingSessions } from './retail-rocket.ts'
import { sessionReferences } from './session-references.ts'

/** What one process measured. */
export interface NextItemsSample {
  readonly quality: Readonly<Record<string, NextItemQuality>>
  readonly learnSeconds: number
  readonly loadedMb: number
  readonly answeredMb: number
  readonly snapshotMb: number
  readonly restoreSeconds: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** The last sessions of the training file, on which weights were chosen: no test session had a part in it. */
const HELD_OUT = 6000

async function serve(archive: string): Promise<NextItemsSample> {
  const patterns = createShoppingPatterns()
  const startedAt = performance.now()
  for await (const items of trainingSessions(archive)) patterns.learn([{ items }])
  const learnSeconds = (performance.now() - startedAt) / 1000
  const loadedMb = residentMb()
  const durationsMs: number[] = []
  const quality = nextItemQuality(await nextItemTests(archive), (items) => {
    const since = performance.now()
    const found = patterns.nextItems(items, 20, { withSeen: true })
    durationsMs.push(performance.now() - since)
    return found
  })
  const answeredMb = residentMb()
  const snapshot = patterns.snapshot()
  const restoredAt = performance.now()
  createShoppingPatterns({ snapshot })
  return {
    quality: { ours: quality },
    learnSeconds,
    loadedMb,
    answeredMb,
    snapshotMb: snapshot.byteLength / 1_000_000,
    restoreSeconds: (performance.now() - restoredAt) / 1000,
    p50Ms: quantile(durationsMs, 0.5),
    p99Ms: quantile(durationsMs, 0.99),
  }
}

async function compare(archive: string): Promise<Pick<NextItemsSample, 'quality'>> {
  const sessions = await Array.fromAsync(trainingSessions(archive))
  const tests = await nextItemTests(archive)
  const references = Object.entries(sessionReferences(sessions))
  const heldOut = createShoppingPatterns()
  const before = sessions.slice(0, -HELD_OUT)
  heldOut.learn(before.map((items) => ({ items })))
  const steps = stepsOf(sessions.slice(-HELD_OUT), new Set(before.flat()))
  return {
    quality: {
      ...Object.fromEntries(references.map(([name, propose]) => [name, nextItemQuality(tests, propose)])),
      'held out': nextItemQuality(steps, (items) => heldOut.nextItems(items, 20, { withSeen: true })),
    },
  }
}

function residentMb(): number {
  return process.memoryUsage.rss() / 1_000_000
}

const [archive = '', mode] = process.argv.slice(2)
console.log(JSON.stringify(await (mode === 'compare' ? compare(archive) : serve(archive))))
