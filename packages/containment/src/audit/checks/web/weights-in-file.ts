import { detectWeightsInFile } from '../../../weights/detect-weights.ts'
import type { Container, WeightFinding } from '../../../weights/weight-finding.ts'

/** Below this a file holds no model worth taking. */
const SMALLEST_BYTES = 4096

/** The surest weights in a file, by its content; nothing where it is too small or cannot be read. */
export async function weightsInFile(
  absolutePath: string,
  sizeBytes: number,
  signal: AbortSignal,
): Promise<WeightFinding | undefined> {
  if (sizeBytes < SMALLEST_BYTES) return undefined
  const { findings } = await detectWeightsInFile(absolutePath, { sampled: true, signal })
  return [...findings].sort((one, other) => other.confidence - one.confidence)[0]
}

/** The way into an archive, as a location names it. */
export function membersOf(within: readonly Container[]): readonly string[] {
  return within.map(({ kind, member }) => member ?? kind)
}
