import type { ChaosFault } from '@cloister/core/test-support/chaos-proxy.ts'
import { SCORERS, type ScorerName } from './chaos-shop.ts'

/** What breaks on the wire to the model. */
const MODEL_FAULTS: readonly ChaosFault[] = [
  { kind: 'none' },
  { kind: 'latency', ms: 60, jitterMs: 50 },
  { kind: 'latency', ms: 400, jitterMs: 100 },
  { kind: 'slow_bytes', bytes: 3, everyMs: 20 },
  { kind: 'truncate', afterBytes: 40 },
  { kind: 'reset', afterBytes: 0 },
  { kind: 'reset', afterBytes: 60 },
  { kind: 'half_open' },
  { kind: 'black_hole' },
  { kind: 'refuse' },
]

/** What breaks on the wire to Redis. */
const REDIS_FAULTS: readonly ChaosFault[] = [
  { kind: 'none' },
  { kind: 'latency', ms: 30, jitterMs: 30 },
  { kind: 'half_open' },
  { kind: 'refuse' },
]

/** One combination of everything that can be broken at the same time. */
export interface ChaosCell {
  readonly scorer: ScorerName
  readonly model: ChaosFault
  readonly redis: ChaosFault
}

export const CHAOS_CELLS: readonly ChaosCell[] = SCORERS.flatMap((scorer) =>
  MODEL_FAULTS.flatMap((model) => REDIS_FAULTS.map((redis) => ({ scorer, model, redis }))),
)
