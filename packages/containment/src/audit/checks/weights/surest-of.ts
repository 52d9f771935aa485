import type { WeightFinding } from '../../../weights/weight-finding.ts'

/** Numbers of eight bits look like much else: what is no more than that is no finding. */
const SURE_ENOUGH = 0.6
/** From here on a structure was read, or numbers that little else looks like. */
const CONFIRMED = 0.9

/** Whether weights are sure enough to trouble somebody with. */
export function isSureEnough({ confidence }: WeightFinding): boolean {
  return confidence >= SURE_ENOUGH
}

export function isConfirmed({ confidence }: WeightFinding): boolean {
  return confidence >= CONFIRMED
}

/** The surest of what was found, if it is sure enough. */
export function surestOf(findings: readonly WeightFinding[]): WeightFinding | undefined {
  const [surest] = [...findings].sort((one, other) => other.confidence - one.confidence)
  return surest !== undefined && isSureEnough(surest) ? surest : undefined
}
