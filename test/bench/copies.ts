import { withBundledChild } from './bundled-child.ts'
import type { CopiesSample } from './copies-child.ts'
import { atMost, type Figure } from './figure.ts'

/** Suggestions over the products, and searches over five copies of them, each copy with ids of its own. */
export async function measureCopies(directory: string): Promise<readonly Figure[]> {
  const sample = await withBundledChild<CopiesSample, CopiesSample>(
    new URL('copies-child.ts', import.meta.url),
    (run) => run([], [directory]),
  )
  return [
    { name: 'suggest p50', value: sample.suggestP50Ms, unit: 'ms' },
    atMost(10, { name: 'suggest p99', value: sample.suggestP99Ms, unit: 'ms' }),
    { name: 'facet counts p99', value: sample.facetsP99Ms, unit: 'ms' },
    { name: 'products, five copies', value: sample.products, unit: '' },
    { name: 'search p50, five copies', value: sample.p50Ms, unit: 'ms' },
    atMost(30, { name: 'search p99, five copies', value: sample.p99Ms, unit: 'ms' }),
  ]
}
