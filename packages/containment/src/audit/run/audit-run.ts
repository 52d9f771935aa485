import type { Check } from '../check.ts'
import type { AuditConfig } from '../config/audit-config.ts'
import type { Journal } from './journal.ts'

/** All that a run depends on; it reads no clock, environment or argument besides. */
export interface AuditRun {
  readonly config: AuditConfig
  /** Absolute; the paths of the configuration are relative to it. */
  readonly configFolder: string
  readonly checks: readonly Check[]
  readonly active: boolean
  readonly now: Date
  readonly toolVersion: string
  /** What an earlier run knew, by fingerprint. */
  readonly baseline?: ReadonlySet<string>
  /** What a broken run had found out already, and where this one writes it down. */
  readonly journal?: Journal
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

export interface Progress {
  readonly target: string
  /** How many subjects have been looked at in the whole run. */
  readonly subjects: number
  readonly findings: number
}
