// Values that a careless step has let through, hidden in an encoding or in two: how many pass the egress guard.
import { isCaught, sampleCanaries } from '@cloister/core/test-support/hidden-canary.ts'

export interface CanarySample {
  readonly canaries: number
  readonly passed: number
}

const CANARIES = 10_000
const SEED = 4_012_026

process.once('message', () => {
  const passed = sampleCanaries(CANARIES, SEED).filter((canary) => !isCaught(canary)).length
  const sample: CanarySample = { canaries: CANARIES, passed }
  process.send?.(sample, () => process.exit(0))
})
