import * as z from 'zod/mini'

/** How far a sync is. Moments are milliseconds since 1970. */
export interface SyncState {
  /** What it is of: a shop, a store view, a currency. */
  readonly of: string
  /** `taking-over` walks through the whole shop, `following` has a whole catalogue. */
  readonly stage: 'following' | 'taking-over'
  /** What is under way in a whole catalogue. */
  readonly walk: 'changes' | 'compare' | 'events' | 'none'
  /** When the walk began: what changes after that is for the next one. */
  readonly startedAt: number
  /** The entity id, or the page, that was done last. */
  readonly cursor: number
  /** What was changed before this is in the catalogue. */
  readonly since: number
  /** When shop and catalogue were compared last. */
  readonly comparedAt: number
  /** The language of the store view. */
  readonly locale: string
  /** Of the catalogue after the last change; one of another version is not the one that was synced. */
  readonly version: string
}

const moment = z.int().check(z.gte(0))
const schema = z.strictObject({
  of: z.string(),
  stage: z.enum(['following', 'taking-over']),
  walk: z.enum(['changes', 'compare', 'events', 'none']),
  startedAt: moment,
  cursor: moment,
  since: moment,
  comparedAt: moment,
  locale: z.string(),
  version: z.string(),
})

/** `undefined` for what another release wrote. */
export function parseSyncState(value: unknown): SyncState | undefined {
  return schema.safeParse(value).data
}
