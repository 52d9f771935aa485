import { type CloisterErrorCode, isCloisterError } from '@cloister/core'
import { awaitBulk, type BulkPatience } from '../bulk/await-bulk.ts'
import { startBulk } from '../bulk/bulk-operation.ts'
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

/** Lets Shopify write the whole shop into a file. */
export async function beginBulk({ source, kept, signal }: Following, state: SyncState): Promise<BulkSync> {
  const startedAt = Date.now()
  const id = await startBulk(source.admin, productsBulkQuery(source.view), signal)
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
  patience: Omit<BulkPatience, 'signal'>,
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
