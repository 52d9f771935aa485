import * as z from 'zod/mini'

/** A bulk operation that was started, and how much of its file is here. */
export interface BegunBulk {
  readonly id: string
  /** Milliseconds since 1970: what changes after that may not be in the file. */
  readonly startedAt: number
  readonly readBytes: number
  /** Whether all of the file is here. */
  readonly isRead: boolean
}

/** How far a sync is. Moments are milliseconds since 1970. */
export interface SyncState {
  /** What it is of: a shop and a view of its products. */
  readonly of: string
  /** `taking-over` has nothing yet, `following` has a whole catalogue. */
  readonly stage: 'following' | 'taking-over'
  /** What takes the shop over, or compares it. */
  readonly bulk?: BegunBulk | undefined
  /** Whether the catalogue may have been changed since `version`. */
  readonly isChanging: boolean
  /** What was changed before this is in the catalogue. */
  readonly since: number
  /** When shop and catalogue were compared last. */
  readonly comparedAt: number
  /** Of the catalogue after the last change; one of another version is not the one that was synced. */
  readonly version: string
}

const moment = z.int().check(z.gte(0))
const schema = z.strictObject({
  of: z.string(),
  stage: z.enum(['following', 'taking-over']),
  bulk: z.optional(
    z.strictObject({ id: z.string(), startedAt: moment, readBytes: moment, isRead: z.boolean() }),
  ),
  isChanging: z.boolean(),
  since: moment,
  comparedAt: moment,
  version: z.string(),
})

/** `undefined` for what another release wrote. */
export function parseSyncState(value: unknown): SyncState | undefined {
  return schema.safeParse(value).data
}
