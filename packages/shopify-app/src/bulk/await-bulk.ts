import type { AdminClient } from '../admin/admin-client.ts'
import { pause } from '../admin/pause.ts'
import { type BulkState, bulkState } from './bulk-operation.ts'

export interface BulkPatience {
  /** Ends the wait with `CLOISTER_ABORTED`. */
  readonly signal: AbortSignal
  /** How long one is waited for, in milliseconds. */
  readonly waitMs: number
  /** The first pause between two questions, in milliseconds; each is half as long again as the one before. */
  readonly pollAfterMs: number
}

const GROWTH = 1.5
const LONGEST_PAUSE_MS = 15_000

/** Asks until a bulk operation has ended. One that is still running when the wait is over is told as such. */
export async function awaitBulk(
  admin: AdminClient,
  id: string,
  { signal, waitMs, pollAfterMs }: BulkPatience,
): Promise<BulkState> {
  const endsAtMs = performance.now() + waitMs
  for (let pauseMs = pollAfterMs; ; pauseMs = Math.min(pauseMs * GROWTH, LONGEST_PAUSE_MS)) {
    const state = await bulkState(admin, id, signal)
    if (state.kind !== 'running' || performance.now() + pauseMs > endsAtMs) return state
    await pause(pauseMs, signal)
  }
}
