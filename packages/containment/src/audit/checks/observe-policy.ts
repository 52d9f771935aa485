import type { Observation } from '../observation.ts'
import type { PolicySubject } from '../subject/file-subjects.ts'
import { observeFile, type SeenInFile } from './observe-file.ts'
import { anchorOf } from './observe-resource.ts'

/** What a check has to say of one statement of a policy. */
export interface SeenInPolicy extends Pick<SeenInFile, 'asset' | 'says'> {
  readonly line: number
  readonly anchor: string
  /** Whether it follows from what is known of the policy. */
  readonly isCertain: boolean
}

/**
 * An observation in a policy. Where something unknown may make it harmless, it is only suspected, and never critical;
 * where the bucket is closed all the same, it is one lock of two.
 */
export function observePolicy({ path, attachedBy }: PolicySubject, seen: SeenInPolicy): Observation {
  const { isCertain, anchor, ...others } = seen
  const isSure = isCertain && attachedBy?.mayBeAbsent !== true
  const severity = attachedBy?.isRestricted ? 'medium' : isSure ? undefined : 'high'
  return observeFile({
    path,
    ...others,
    // A file of infrastructure attaches many.
    anchor: attachedBy === undefined ? anchor : `${anchorOf(attachedBy.address)} ${anchor}`,
    ...(isSure ? {} : { certainty: 'suspected' }),
    ...(severity === undefined ? {} : { severity }),
  })
}
