import type { ModelHints } from '../model-hints.ts'
import type { Severity } from '../severity.ts'
import type { Target } from '../target.ts'
import type { Waiver } from '../waivers/waiver.ts'

/** What `cloister-audit.yaml` says, with every default filled in. */
export interface AuditConfig {
  readonly targets: readonly Target[]
  readonly model: ModelHints
  /** Findings of this severity and worse end the command with 1. Default `high`. */
  readonly failOn: Severity
  /** Polite rate for each origin. Default 20. */
  readonly requestsPerSecond: number
  /** How many subjects are looked at together. Default 4. */
  readonly concurrency: number
  readonly waivers: readonly Waiver[]
  /** Report of an earlier run, relative to the configuration: what it knew does not count. */
  readonly baseline?: string
}

/** Where a configuration is wrong. It repeats no value. */
export interface ConfigFault {
  /** `targets[2].url` */
  readonly place: string
  readonly sentence: string
}
