import type { SampleOrder } from '../sample-order.ts'
import type { SampleShopper } from '../sample-shopper.ts'
import type { SeededRandom } from '../seeded-random.ts'

/** Where and when an attack happens. */
export interface AttackScene {
  readonly startMs: number
  /** Tells this attack from others. */
  readonly number: number
  readonly shoppers: readonly [SampleShopper, ...SampleShopper[]]
  readonly random: SeededRandom
}

/** All orders of one attack, in any sequence. */
export type Attack = (scene: AttackScene) => readonly SampleOrder[]
