import type { WeightFinding } from '../../../weights/weight-finding.ts'
import type { Observation } from '../../observation.ts'
import { observeFile, type SeenInFile } from '../observe-file.ts'
import { isConfirmed } from './surest-of.ts'

/**
 * An observation of weights, with the way to them inside archives.
 *
 * @param found Its members, if any, are what the weights' own way begins in.
 */
export function observeWeights(weights: WeightFinding, found: Omit<SeenInFile, 'certainty'>): Observation {
  return observeFile({
    ...found,
    members: [...(found.members ?? []), ...membersOf(weights)],
    certainty: isConfirmed(weights) ? 'confirmed' : 'suspected',
  })
}

/** The way into an archive, as a location names it. */
export function membersOf({ within }: WeightFinding): readonly string[] {
  return within.map(({ kind, member }) => member ?? kind)
}
