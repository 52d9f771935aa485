import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withBundledChild } from '../bundled-child.ts'
import { atLeast, atMost, type Figure } from '../figure.ts'
import type { Suite } from '../suite.ts'
import type { ScaleSample } from './catalogue-scale-child.ts'

const TIMEOUT_MS = 900_000

/** The embedded index on disk with a million products that exist nowhere. One round, whatever is asked for. */
export const catalogueScale: Suite = {
  name: 'catalogue-scale',
  about: 'a million generated products on disk: build, search, change, memory (some minutes)',
  needs: [],
  dataSource: 'It needs no data.',
  measure: async () => {
    const directory = mkdtempSync(join(tmpdir(), 'cloister-scale-'))
    try {
      const path = join(directory, 'catalogue.db')
      return figuresOf(
        await withBundledChild<ScaleSample, ScaleSample>(
          new URL('catalogue-scale-child.ts', import.meta.url),
          (run) => run([], [path]),
          TIMEOUT_MS,
        ),
      )
    } finally {
      rmSync(directory, { recursive: true })
    }
  },
}

function figuresOf(sample: ScaleSample): readonly Figure[] {
  return [
    { name: 'products', value: sample.products, unit: '' },
    { name: 'build', value: sample.buildSeconds, unit: 's' },
    { name: 'file', value: sample.fileMb, unit: 'MB' },
    { name: 'open again', value: sample.reopenMs, unit: 'ms' },
    { name: 'search p50', value: sample.p50Ms, unit: 'ms' },
    atMost(150, { name: 'search p99', value: sample.p99Ms, unit: 'ms' }),
    { name: 'suggest p99', value: sample.suggestP99Ms, unit: 'ms' },
    { name: 'similar p99', value: sample.similarP99Ms, unit: 'ms' },
    atLeast(5000, { name: 'upserts', value: sample.upsertsPerSecond, unit: '/s' }),
    { name: 'upserts of price and stock', value: sample.priceUpsertsPerSecond, unit: '/s' },
    { name: 'upserts by processor time', value: sample.upsertsPerProcessorSecond, unit: '/s' },
    { name: 'search p99 while products change', value: sample.p99WhileChangingMs, unit: 'ms' },
    atMost(1000, { name: 'largest memory', value: sample.largestMb, unit: 'MB' }),
  ]
}
