import { atLeast, atMost, type Figure } from '../figure.ts'
import { median } from '../quantile.ts'
import { runChild } from '../run-child.ts'
import type { SpeedSample } from './speed-child.ts'

/** What deciding costs in time, each round in a process of its own. */
export async function measureSpeed(rounds: number): Promise<readonly Figure[]> {
  const samples: SpeedSample[] = []
  for (let round = 0; round < rounds; round += 1)
    samples.push(await runChild<SpeedSample>(new URL('speed-child.ts', import.meta.url), {}))
  const of = (value: (sample: SpeedSample) => number | undefined): number =>
    median(samples.map((sample) => value(sample) ?? Number.NaN))
  const redis = of(({ redisP99Ms }) => redisP99Ms)
  return [
    atMost(60, { name: 'signals of an order', value: of(({ signalsUs }) => signalsUs), unit: 'µs' }),
    atMost(1, { name: 'decision p50, model in the process', ...beside(of, 'p50') }),
    atMost(10, { name: 'decision p99, model in the process', ...beside(of, 'p99') }),
    atLeast(2000, {
      name: 'decisions per second, one process',
      value: of(({ perSecond }) => perSecond),
      unit: '',
    }),
    ...(Number.isNaN(redis) ? [] : [atMost(5, { name: 'velocity in Redis p99', value: redis, unit: 'ms' })]),
  ]
}

/** No peer decides without a network: the model called bare is what a shop without the package would wait for. */
function beside(of: (value: (sample: SpeedSample) => number | undefined) => number, at: 'p50' | 'p99') {
  const value = of(({ decision }) => decision[at])
  const peerValue = of(({ bareModel }) => bareModel[at])
  return { value, unit: 'ms', peer: 'the model called bare', peerValue, ratio: value / peerValue }
}
