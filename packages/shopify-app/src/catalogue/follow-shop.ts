import { advanceBulk, beginBulk, type FilePatience, hasBulk } from './advance-bulk.ts'
import { compareCatalogue } from './compare-catalogue.ts'
import { followEdits, followEvents } from './follow-changes.ts'
import type { Following } from './following.ts'
import type { SyncState } from './sync-state.ts'

export interface FollowOptions extends FilePatience {
  /** Whether only what events named is looked at. */
  readonly isByEvent: boolean
  readonly compareAfterMs: number
  readonly clockSkewMs: number
}

/** Follows a shop whose catalogue is whole: what was edited, what has to be compared, and what events named. */
export async function followShop(
  following: Following,
  state: SyncState,
  options: FollowOptions,
): Promise<void> {
  const { kept, catalogue } = following
  let current: SyncState = { ...state, isChanging: true }
  kept.save(current)
  if (!options.isByEvent) current = await followAll(following, current, options)
  await followEvents(following, hasBulk(current))
  kept.save({ ...current, isChanging: false, version: catalogue.version })
}

async function followAll(following: Following, state: SyncState, options: FollowOptions): Promise<SyncState> {
  const edited = await followEdits(following, state, options.clockSkewMs)
  const current = edited ?? state
  if (edited !== undefined) following.kept.save(edited)
  const isDue = Date.now() - current.comparedAt >= options.compareAfterMs
  if (edited !== undefined && !isDue && !hasBulk(current)) return current
  const begun = hasBulk(current) ? current : await beginBulk(following, current, options)
  const read = await advanceBulk(following, begun, options)
  if (read === undefined) return begun
  const compared = await compareCatalogue(following, read)
  // The file may hold as it was what was edited since it was begun.
  return (await followEdits(following, compared, options.clockSkewMs)) ?? compared
}
