import type { DegradedReason } from '../fraud-decision.ts'
import type { Score } from '../scorers/scorer.ts'
import type { OrderSignals } from '../signal-words.ts'
import type { VelocityReading } from '../velocity/velocity-store.ts'

/** What the shop itself knows of an order. Either may be missing. */
export interface KnownOfOrder {
  readonly signals: OrderSignals | undefined
  readonly velocity: VelocityReading | undefined
}

/** All that came together until the time was up. */
export interface Findings extends KnownOfOrder {
  readonly score: Score | undefined
  /** What went wrong: first why there is no score, then the rest. */
  readonly faults: readonly DegradedReason[]
}
