import type { Observation } from '../observation.ts'
import type { PolicySubject } from '../subject/file-subjects.ts'
import { observeFile, type SeenInFile } from './observe-file.ts'

/** What a check has to say of one statement of a policy. */
export interface SeenInPolicy extends Pick<SeenInFile, 'asset' | 'says'> {
  readonly line: number
  readonly anchor: string
  /** Whether it follows from what is known of the policy. */
  readonly isCertain: boolean
}

/** An observation in a policy; where something unknown may make it harmless, it is only suspected, and never critical. */
export function observePolicy({ path, attachedBy }: PolicySubject, seen: SeenInPolicy): Observation {
  const { isCertain, anchor, ...others } = seen
  const isSure = isCertain && attachedBy?.mayBeAbsent !== true
  return observeFile({
    path,
    ...others,
    // A file of infrastructure attaches many.
    anchor: attachedBy === undefined ? anchor : `${attachedBy.address} ${anchor}`,
    ...(isSure ? {} : { certainty: 'suspected', severity: 'high' }),
  })
}
