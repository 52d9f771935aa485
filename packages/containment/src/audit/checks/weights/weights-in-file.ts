import { detectWeightsInFile } from '../../../weights/detect-weights.ts'
import type { WeightFinding } from '../../../weights/weight-finding.ts'
import type { ArtifactSubject, WebrootSubject } from '../../subject/file-subjects.ts'
import { surestOf } from './surest-of.ts'

/** Below this a file holds no model worth taking. */
const SMALLEST_BYTES = 4096

/** Several checks ask about one file, which is looked at once. */
const looked = new WeakMap<ArtifactSubject | WebrootSubject, Promise<WeightFinding | undefined>>()

/** The surest weights in a file, by its content; nothing where it is too small. @throws What reading it throws. */
export function weightsInFile(
  subject: ArtifactSubject | WebrootSubject,
  signal: AbortSignal,
): Promise<WeightFinding | undefined> {
  const known = looked.get(subject) ?? lookInto(subject, signal)
  looked.set(subject, known)
  return known
}

async function lookInto(
  { absolutePath, sizeBytes }: ArtifactSubject | WebrootSubject,
  signal: AbortSignal,
): Promise<WeightFinding | undefined> {
  if (sizeBytes < SMALLEST_BYTES) return undefined
  const { findings } = await detectWeightsInFile(absolutePath, { sampled: true, signal })
  return surestOf(findings)
}
