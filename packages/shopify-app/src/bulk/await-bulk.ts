import { isCloisterError } from '@cloister/core'
import type { AdminClient } from '../admin/admin-client.ts'
import { type BulkState, bulkState, startBulk } from './bulk-operation.ts'
import { type BulkPatience, turns } from './bulk-patience.ts'

/**
 * Starts a bulk operation as soon as Shopify takes one more: other work of the app may be running.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_PLATFORM_BUSY` when the patience is over, or as {@link startBulk}.
 */
export async function awaitStart(admin: AdminClient, query: string, patience: BulkPatience): Promise<string> {
  let refusal: unknown
  for await (const _ of turns(patience)) {
    try {
      return await startBulk(admin, query, patience.signal)
    } catch (error) {
      if (!isCloisterError(error) || error.code !== 'CLOISTER_PLATFORM_BUSY') throw error
      refusal = error
    }
  }
  throw refusal
}

/** Asks until a bulk operation has ended. One that is still running when the wait is over is told as such. */
export async function awaitBulk(admin: AdminClient, id: string, patience: BulkPatience): Promise<BulkState> {
  let state: BulkState = { kind: 'running' }
  for await (const _ of turns(patience)) {
    state = await bulkState(admin, id, patience.signal)
    if (state.kind !== 'running') break
  }
  return state
}
