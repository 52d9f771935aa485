import { detectWeightsInFile } from '../../../weights/detect-weights.ts'
import type { Container, WeightFinding } from '../../../weights/weight-finding.ts'

/** Below this a file holds no model worth taking. */
const SMALLEST_BYTES = 4096

/** Numbers of eight bits look like much else: what is no more than that is no finding. */
const SURE_ENOUGH = 0.6

/** The surest of what was found, if it is sure enough to trouble somebody with. */
export function surestOf(findings: readonly WeightFinding[]): WeightFinding | undefined {
  const [surest] = [...findings].sort((one, other) => other.confidence - one.confidence)
  return surest === undefined || surest.confidence < SURE_ENOUGH ? undefined : surest
}

/** The surest weights in a file, by its content; nothing where it is too small or cannot be read. */
export async function weightsInFile(
  absolutePath: string,
  sizeBytes: number,
  signal: AbortSignal,
): Promise<WeightFinding | undefined> {
  if (sizeBytes < SMALLEST_BYTES) return undefined
  const { findings } = await detectWeightsInFile(absolutePath, { sampled: true, signal })
  return surestOf(findings)
}

/** The way into an archive, as a location names it. */
export function membersOf(within: readonly Container[]): readonly string[] {
  return within.map(({ kind, member }) => member ?? kind)
}
