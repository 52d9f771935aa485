import type { DlpAlarm } from '../alarm.ts'
import type { EgressBudget } from '../budget/egress-budget.ts'
import type { Fingerprint } from '../fingerprint/fingerprint-file.ts'
import type { InspectionLimits } from '../inspect/inspection-options.ts'
import type { DlpPolicy } from '../policy.ts'

/** What a server works by; everything is given, nothing has a default here. */
export interface IcapSettings {
  readonly fingerprints: readonly Fingerprint[]
  readonly policy: DlpPolicy
  readonly limits: InspectionLimits
  readonly budget: EgressBudget
  /** The last bytes of a body, which are passed on only when what follows was looked at. */
  readonly holdBytes: number
  /** What happens to a body of more than that: the rest is passed on while it is looked at, or it is stopped. */
  readonly beyondHold: 'stream' | 'block'
  readonly previewBytes: number
  readonly mostConnections: number
  readonly tag: string
  readonly deadlines: IcapDeadlines
  nameOf(address: string | undefined, user: string | undefined): string
  onAlarm(alarm: DlpAlarm): void
}

export interface IcapDeadlines {
  /** Between two requests of a connection. */
  readonly keepAliveMs: number
  /** From the first byte of a request to the end of its heads. */
  readonly headMs: number
  /** From one byte of a body to the next, and from one that we write to the next that is taken. */
  readonly idleMs: number
  /** For one body, whatever its length. */
  readonly bodyMs: number
  /** From the wish to stop to the end of the last connection. */
  readonly stopMs: number
}
