import { digestOf } from '../evidence.ts'
import type { Observation } from '../observation.ts'
import { redactText } from '../redacted-text.ts'
import type { Severity } from '../severity.ts'

/** What a static check has to say of a place in a file. */
export interface SeenInFile {
  readonly path: string
  readonly line?: number
  /** The way inside an archive or a layer, outermost first. */
  readonly members?: readonly string[]
  readonly asset: string
  readonly anchor?: string
  /** One sentence; what it names of the file is redacted here. */
  readonly says: string
  /** The text that was seen. It is cut and masked, and its digest is kept. */
  readonly seen?: string
  readonly certainty?: Observation['certainty']
  readonly severity?: Severity
}

/** An observation in a file; `confirmed` unless it is said otherwise, for the text stands there. */
export function observeFile(found: SeenInFile): Observation {
  const { path, line, members = [], asset, anchor, says, seen, certainty = 'confirmed', severity } = found
  return {
    certainty,
    asset: redactText(asset),
    where: {
      kind: 'file',
      path,
      ...(line === undefined ? {} : { line }),
      ...(members.length === 0 ? {} : { members }),
    },
    ...(anchor === undefined ? {} : { anchor: redactText(anchor) }),
    evidence: {
      says: redactText(says),
      ...(seen === undefined ? {} : { snippet: redactText(seen), digest: digestOf(seen) }),
    },
    ...(severity === undefined ? {} : { severity }),
  }
}
