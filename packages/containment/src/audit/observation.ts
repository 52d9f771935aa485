import type { Evidence } from './evidence.ts'
import type { Location } from './location.ts'
import type { Severity } from './severity.ts'

/** What one check saw in one subject. The runner makes a finding of it. */
export interface Observation {
  /** `confirmed` needs two independent signals at a live target, and the text itself in a file. */
  readonly certainty: 'confirmed' | 'suspected'
  /**
   * The thing that leaks, named so that evidence from several sources meets: the host of an origin, the name of a
   * bucket, `namespace/workload`, the repository of an image, the file of a model.
   */
  readonly asset: string
  readonly where: Location
  /**
   * What inside the place it is about, in words that stay when lines move: `container api`, `Statement[2]`,
   * `location /v1`. Part of the fingerprint, as the line is not.
   */
  readonly anchor?: string
  readonly evidence: Evidence
  /** Where it is worse or milder here than the check's own severity. */
  readonly severity?: Severity
}
