import { type CloisterErrorCode, isCloisterError } from '@cloister/core'
import { awaitBulk, awaitStart } from '../bulk/await-bulk.ts'
import type { BulkPatience } from '../bulk/bulk-patience.ts'
import { productsBulkQuery } from './bulk-query.ts'
import type { Following } from './following.ts'
import { type BulkSync, stageFile } from './stage-file.ts'
import type { SyncState } from './sync-state.ts'

/** What is there no more, or is no such file, will not be there the next time; what breaks off is read on. */
const HOPELESS: ReadonlySet<CloisterErrorCode> = new Set([
  'CLOISTER_PLATFORM_NOT_FOUND',
  'CLOISTER_PLATFORM_REDIRECTED',
  'CLOISTER_PLATFORM_REPLY_INVALID',
  'CLOISTER_REPLY_TOO_LARGE',
])

export type FilePatience = Omit<BulkPatience, 'signal'>

/** Lets Shopify write the whole shop into a file. */
export async function beginBulk(
  { source, kept, signal }: Following,
  state: SyncState,
  patience: FilePatience,
): Promise<BulkSync> {
  // Before the start, however long that is waited for: what is edited meanwhile is looked at once more.
  const startedAt = Date.now()
  const query = productsBulkQuery(source.view)
  const id = await awaitStart(source.admin, query, { ...patience, signal })
  const begun: BulkSync = { ...state, bulk: { id, startedAt, readBytes: 0, isRead: false } }
  kept.whole(() => {
    kept.clearStaged()
    kept.save(begun)
  })
  return begun
}

/**
 * Waits for the file and reads it, as far as it was not read before.
 *
 * @returns `undefined` while Shopify still writes it.
 * @throws A {@link CloisterError} when there will be no file: the next sync begins another one.
 */
export async function advanceBulk(
  following: Following,
  state: BulkSync,
  patience: FilePatience,
): Promise<BulkSync | undefined> {
  if (state.bulk.isRead) return state
  const { source, signal } = following
  const found = await awaitBulk(source.admin, state.bulk.id, { ...patience, signal })
  if (found.kind === 'running') return undefined
  if (found.kind === 'lost') {
    dropBulk(following, state)
    throw found.error
  }
  try {
    return await stageFile(following, state, found)
  } catch (error) {
    if (isCloisterError(error) && HOPELESS.has(error.code)) dropBulk(following, state)
    throw error
  }
}

/** Forgets a file. */
export function dropBulk({ kept }: Following, state: SyncState): SyncState {
  const { bulk: _, ...without } = state
  kept.whole(() => {
    kept.clearStaged()
    kept.save(without)
  })
  return without
}

export function hasBulk(state: SyncState): state is BulkSync {
  return state.bulk !== undefined
}
