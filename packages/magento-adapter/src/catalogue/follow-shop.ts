import { compareCatalogue } from './compare-catalogue.ts'
import { type Following, followEdits, followEvents } from './follow-changes.ts'
import type { SyncState } from './sync-state.ts'

/** Magento tells moments in whole seconds. */
const GRAIN_MS = 1_000

export interface FollowOptions {
  /** Whether only what events named is looked at. */
  readonly isByEvent: boolean
  readonly compareAfterMs: number
  readonly clockSkewMs: number
}

/** Follows a shop whose catalogue is whole: a walk that was broken off first, then what was edited, then what is due. */
export async function followShop(
  following: Following,
  state: SyncState,
  { isByEvent, compareAfterMs, clockSkewMs }: FollowOptions,
): Promise<void> {
  const { kept, catalogue, sync } = following
  const begun = (walk: SyncState['walk'], from: SyncState): SyncState => {
    const next: SyncState = { ...from, walk, startedAt: Date.now(), cursor: 0 }
    kept.whole(() => {
      if (walk === 'compare') kept.clearSeen()
      kept.save(next)
    })
    return next
  }
  const ended = (next: SyncState): SyncState => {
    const settled: SyncState = { ...next, walk: 'none', cursor: 0, version: catalogue.version }
    kept.save(settled)
    return settled
  }
  const edits = async (walk: SyncState): Promise<SyncState> => {
    await followEdits(following, walk, GRAIN_MS + clockSkewMs)
    return ended({ ...walk, since: walk.startedAt })
  }
  const comparison = async (walk: SyncState): Promise<SyncState> => {
    await compareCatalogue(following, walk)
    return ended({ ...walk, comparedAt: walk.startedAt })
  }

  let current = state
  if (!isByEvent && sync.magento.source.hasCredentials) {
    if (current.walk === 'changes') current = await edits(current)
    if (current.walk === 'compare') current = await comparison(current)
    current = await edits(begun('changes', current))
    if (Date.now() - current.comparedAt >= compareAfterMs) {
      current = await comparison(begun('compare', current))
    }
  }
  if (kept.pending(1).length === 0) return
  if (current.walk === 'changes' || current.walk === 'compare') return await followEvents(following)
  const named = begun('events', current)
  await followEvents(following)
  ended(named)
}
