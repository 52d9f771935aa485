import type { DetectedKind } from './detection.ts'
import type { WordRange } from './word-range.ts'

/** Words of a text that are a value of the shopper. */
export interface KnownHit extends WordRange {
  readonly kind: DetectedKind
  /** Whether it points at the shopper by itself. */
  readonly strong: boolean
}
