import type { CheckDescription } from '../check.ts'
import type { Finding } from '../finding.ts'
import type { NetworkAccess } from '../network-access/review-network-access.ts'
import type { Notice } from '../notice.ts'
import type { Severity } from '../severity.ts'

/** All that a run found out. Every format is made of this and of nothing else. */
export interface Report {
  readonly tool: { readonly name: 'cloister audit'; readonly version: string }
  /** ISO 8601, in UTC. */
  readonly startedAt: string
  readonly finishedAt: string
  readonly mode: 'passive' | 'active'
  readonly failOn: Severity
  readonly exitCode: ExitCode
  readonly targets: readonly TargetCoverage[]
  /** Every check that could have spoken, whether it did or not. */
  readonly checks: readonly CheckDescription[]
  /** Worst first, then by check, place and anchor. */
  readonly findings: readonly Finding[]
  readonly notices: readonly Notice[]
  /** Who can reach the workloads that serve a model; one list for each target that holds a cluster. */
  readonly networkAccess: readonly NetworkAccess[]
  /** Findings of the baseline that are gone, by fingerprint. */
  readonly resolved: readonly string[]
}

/** What was looked at in one target. */
export interface TargetCoverage {
  readonly name: string
  readonly kind: string
  /** How many subjects of each kind were made of it. */
  readonly subjects: Readonly<Record<string, number>>
  readonly complete: boolean
}

/**
 * 0 clean, 1 findings at or above the threshold, 2 the command line or the configuration was not understood,
 * 3 nothing was scanned or a target was unreachable or read in part.
 */
export type ExitCode = 0 | 1 | 2 | 3

/** A format of the report, by the name that `--format` takes. */
export interface Reporter {
  readonly format: string
  render(report: Report): string
}
