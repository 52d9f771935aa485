import type { CheckDescription } from './check.ts'
import type { Observation } from './observation.ts'
import type { Severity } from './severity.ts'

/** An observation with all that a report needs to know of it. */
export interface Finding extends Observation {
  readonly checkId: CheckDescription['id']
  /** Name of the target in the configuration. */
  readonly target: string
  readonly severity: Severity
  /** Stays the same while the fault stays, however lines move; see `fingerprintOf`. */
  readonly fingerprint: string
  /** Set where a waiver that has not expired covers it. It then counts for no exit code. */
  readonly waiver?: AppliedWaiver
  /** Whether the baseline, if there is one, knew it already. What is unchanged counts for no exit code. */
  readonly baseline: 'new' | 'unchanged' | 'none'
}

export interface AppliedWaiver {
  readonly owner: string
  readonly reason: string
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly expires: string
}

/** Whether a finding counts: neither waived nor known to the baseline. */
export function isOpen(finding: Finding): boolean {
  return finding.waiver === undefined && finding.baseline !== 'unchanged'
}
