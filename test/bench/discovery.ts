import { join } from 'node:path'
import { type RunChild, withBundledChild } from './bundled-child.ts'
import { measureCopies } from './copies.ts'
import type { DiscoverySample } from './discovery-child.ts'
import { atLeast, atMost, type Figure } from './figure.ts'
import { median } from './quantile.ts'
import { measureRelevance } from './relevance/relevance.ts'
import { SMALL_YOUNG_GENERATION } from './small-young-generation.ts'
import type { MeasureOptions, Suite } from './suite.ts'

interface Rounds {
  readonly serving: DiscoverySample[]
  readonly frugal: DiscoverySample[]
  readonly reading: DiscoverySample[]
}

/** Index, latency, relevance and memory of the embedded product search. */
export const discovery: Suite = {
  name: 'discovery',
  about: 'product search without a model: index, latency, relevance, memory',
  needs: ['search'],
  dataSource:
    'Put the Icecat product archives (data-encoder/ecommerce/vectors/data) and a ratings.csv with the columns query, docid, rating of the GitHub project querqy/chorus into DIR/search.',
  measure: async ({ dataDirectory, rounds }: MeasureOptions) => [
    ...(await withBundledChild<DiscoverySample, readonly Figure[]>(
      new URL('discovery-child.ts', import.meta.url),
      async (run) => figuresOf(await sample(run, { directory: join(dataDirectory, 'search'), rounds })),
    )),
    ...(await measureCopies(join(dataDirectory, 'search'))),
    ...(await measureRelevance(join(dataDirectory, 'search'))),
  ],
}

/** Interleaved, so that a busy minute of the machine falls on all of them. */
async function sample(
  run: RunChild<DiscoverySample>,
  { directory, rounds }: { directory: string; rounds: number },
): Promise<Rounds> {
  const samples: Rounds = { serving: [], frugal: [], reading: [] }
  for (let round = 0; round < rounds; round += 1) {
    samples.serving.push(await run([], [directory, 'serve']))
    samples.frugal.push(await run([SMALL_YOUNG_GENERATION], [directory, 'serve']))
    samples.reading.push(await run([], [directory, 'read-only']))
  }
  return samples
}

function figuresOf({ serving, frugal, reading }: Rounds): readonly Figure[] {
  const of = (
    samples: readonly DiscoverySample[],
    value: (sample: DiscoverySample) => number | undefined,
  ): number => median(samples.map((one) => value(one) ?? Number.NaN))
  const servingMb = of(serving, peakMb)
  const readingMb = of(reading, peakMb)
  return [
    { name: 'products', value: of(serving, ({ products }) => products), unit: '' },
    atMost(1, { name: 'index', value: of(serving, ({ indexSeconds }) => indexSeconds), unit: 's' }),
    { name: 'read and check the files', value: of(serving, ({ readSeconds }) => readSeconds), unit: 's' },
    { name: 'search p50', value: of(serving, ({ p50Ms }) => p50Ms), unit: 'ms' },
    atMost(10, { name: 'search p99', value: of(serving, ({ p99Ms }) => p99Ms), unit: 'ms' }),
    atLeast(0.8, { name: 'nDCG@10', value: of(serving, ({ ndcg }) => ndcg), unit: '' }),
    { name: 'memory at start', value: of(serving, ({ startMb }) => startMb), unit: 'MB' },
    { name: 'memory after reading without an index', value: readingMb, unit: 'MB' },
    { name: 'memory after load', value: of(serving, ({ loadedMb }) => loadedMb), unit: 'MB' },
    { name: 'memory after searches', value: of(serving, ({ searchedMb }) => searchedMb), unit: 'MB' },
    atMost(150, { name: 'memory of the retrieval part', value: servingMb - readingMb, unit: 'MB' }),
    atMost(150, {
      name: 'memory after searches, small young generation',
      value: of(frugal, peakMb),
      unit: 'MB',
    }),
  ]
}

function peakMb({ loadedMb, searchedMb = 0 }: DiscoverySample): number {
  return Math.max(loadedMb, searchedMb)
}
