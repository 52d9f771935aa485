/** What `cloister dlp serve` works by: the content of its configuration file, with defaults filled in. */
export interface DlpConfig {
  readonly version: 1
  /** Where it listens. Default `127.0.0.1:1344`. */
  readonly listen: string
  /** Files of `cloister dlp fingerprint`, below the folder of the configuration. */
  readonly fingerprints: readonly string[]
  readonly hold: {
    /** The last bytes of a body, which are held until what follows was looked at. Default 1 MiB, at least 256 KiB, at most 1 GiB. */
    readonly bytes: number
    /** What happens to a longer body. Default `stream`. */
    readonly beyond: 'stream' | 'block'
  }
  /** Bytes of a body that a proxy shows before it waits. Default 4,096. */
  readonly previewBytes: number
  /** Weights of less confidence are told of and pass. Default 0.5. */
  readonly minimumConfidence: number
  /** What happens to bytes that nobody could look into. Default `block`. */
  readonly notLookedInto: 'block' | 'alarm'
  readonly limits: {
    readonly depth: number
    readonly unpackedBytes: number
    readonly inspectSeconds: number
  }
  /** For whoever is none of the workloads. */
  readonly budget: BudgetConfig
  readonly workloads: readonly WorkloadConfig[]
  /** At most so many connections. Default 100. */
  readonly connections: number
  readonly deadlines: {
    readonly keepAliveSeconds: number
    readonly headSeconds: number
    readonly idleSeconds: number
    readonly bodySeconds: number
    readonly stopSeconds: number
  }
}

export interface BudgetConfig {
  /** Of one body with its head. Default 256 MiB. */
  readonly perMessageBytes: number
  /** Of everything within an hour. Default 1 GiB. */
  readonly perHourBytes: number
  /** The share of the hour that is worth an alarm. Default 0.05. */
  readonly alarmShare: number
}

/** Somebody whose bytes are counted apart. */
export interface WorkloadConfig extends BudgetConfig {
  readonly name: string
  /** CIDR blocks of what the proxy sends as `X-Client-IP`. */
  readonly addresses: readonly string[]
  /** What the proxy sends as `X-Authenticated-User`, plain or in base64. */
  readonly users: readonly string[]
}

export interface DlpConfigFault {
  /** Such as `workloads[0].name`; empty for the file as a whole. */
  readonly place: string
  readonly sentence: string
}

export type ParsedDlpConfig =
  | { readonly outcome: 'config'; readonly config: DlpConfig }
  | { readonly outcome: 'faults'; readonly faults: readonly DlpConfigFault[] }
