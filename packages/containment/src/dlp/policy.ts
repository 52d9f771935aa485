import type { DlpFinding } from './finding.ts'

/** What is done with what was found. */
export interface DlpPolicy {
  /** Weights of less confidence are told of and pass. From 0 to 1. */
  readonly minimumConfidence: number
  /** What happens to bytes that nobody could look into. */
  readonly notLookedInto: 'block' | 'alarm'
}

/** Whether a finding stops what it was found in. */
export function stops(
  { minimumConfidence, notLookedInto }: DlpPolicy,
  { code, confidence }: DlpFinding,
): boolean {
  if (code === 'NOT_LOOKED_INTO') return notLookedInto === 'block'
  return confidence >= minimumConfidence
}
