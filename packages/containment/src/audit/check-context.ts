import type { ProbeClient } from '../probe/probe-client.ts'
import type { ModelHints } from './model-hints.ts'

/** What a check is given beside its subject. */
export interface CheckContext {
  /** The only way to a live target. */
  readonly probe: ProbeClient
  /** Whether the operator allowed requests that make a server work. */
  readonly active: boolean
  /** What the operator says is the model: its namespaces, hosts, images and names. */
  readonly model: ModelHints
  /** The time of the run, so that ages are the same in every check. */
  readonly now: Date
  readonly signal: AbortSignal
}
