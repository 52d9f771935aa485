import type { CatalogueContent, EmbeddedCatalogue } from '@cloister/core/retrieve'
import type { MagentoConnection } from '../connect-magento.ts'
import type { SyncCheckpoint } from './file-checkpoint.ts'
import type { Following } from './follow-changes.ts'
import { followShop } from './follow-shop.ts'
import type { KeptSync } from './kept-sync.ts'
import { refuseAborted } from './patiently.ts'
import { Skipped } from './skipped.ts'
import { takeOver, trustedState } from './take-over.ts'

export interface SyncOptions {
  /** What was done before, by which the sync goes on. One for each catalogue, see `fileCheckpoint`. */
  readonly checkpoint: SyncCheckpoint
  /** Ends the sync; the next one goes on where this one was. */
  readonly signal?: AbortSignal
  /** What an event says has changed: these are taken over, and nothing else is asked. */
  readonly changedSkus?: readonly string[]
  /** Ids of products that were bought together, for a catalogue that is taken over whole. */
  readonly baskets?: CatalogueContent['baskets']
  /**
   * After how many seconds ids, stock and prices of shop and catalogue are compared again; 0 compares each time.
   * Default 3,600.
   */
  readonly compareAfterSeconds?: number
  /** How far the clocks of this machine and of the shop's database may be apart, in seconds. Default 300. */
  readonly clockSkewSeconds?: number
}

export interface SyncReport {
  /** `whole` where the catalogue was built anew, `changes` where it was there. */
  readonly kind: 'whole' | 'changes'
  /** How many products were asked for and are in the catalogue now. */
  readonly taken: number
  readonly removed: number
  /** Products that could not be read, by the name of the field; they are not in the catalogue. */
  readonly skipped: { readonly count: number; readonly byField: Readonly<Record<string, number>> }
}

/**
 * Brings a catalogue to what a guest of one store view is shown: whole at first, and then what was changed, added,
 * deleted or switched off. It may be ended or killed at any moment and loses nothing; a shop that limits its rate is
 * waited for.
 *
 * @throws A {@link CloisterError} whose code begins with `CLOISTER_PLATFORM_`, `CLOISTER_ABORTED` by the signal, or as
 * `replace` and `upsert` of the catalogue do. What was there stays, and what was done counts for the next time.
 */
export function syncCatalogue(
  magento: MagentoConnection,
  catalogue: EmbeddedCatalogue,
  options: SyncOptions,
): Promise<SyncReport> {
  return options.checkpoint.use((kept) => runSync({ magento, catalogue, kept }, options))
}

interface Sides {
  readonly magento: MagentoConnection
  readonly catalogue: EmbeddedCatalogue
  readonly kept: KeptSync
}

async function runSync({ magento, catalogue, kept }: Sides, options: SyncOptions): Promise<SyncReport> {
  const { signal = new AbortController().signal, changedSkus = [], baskets } = options
  refuseAborted(signal)
  kept.remember(changedSkus)
  const skipped = new Skipped()
  const done = { taken: 0, removed: 0 }
  const following: Following = { sync: { magento, signal, skipped }, kept, catalogue, done }
  const isByEvent = changedSkus.length > 0
  const before = trustedState(following, isByEvent)
  const state = before ?? (await takeOver(following, baskets))
  await followShop(following, state, {
    isByEvent: isByEvent && before !== undefined,
    compareAfterMs: (options.compareAfterSeconds ?? 3_600) * 1000,
    clockSkewMs: (options.clockSkewSeconds ?? 300) * 1000,
  })
  return {
    kind: before === undefined ? 'whole' : 'changes',
    ...done,
    skipped: { count: skipped.count, byField: skipped.byField },
  }
}
