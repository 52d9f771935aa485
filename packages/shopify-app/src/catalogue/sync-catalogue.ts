import { CloisterError } from '@cloister/core'
import type { CatalogueContent, EmbeddedCatalogue } from '@cloister/core/retrieve'
import { advanceBulk, beginBulk, hasBulk } from './advance-bulk.ts'
import type { SyncCheckpoint } from './file-checkpoint.ts'
import { type FollowOptions, followShop } from './follow-shop.ts'
import type { Following } from './following.ts'
import { productNumber } from './product-gid.ts'
import type { ProductSource } from './product-source.ts'
import { Skipped } from './skipped.ts'
import { takeOver, trustedState } from './take-over.ts'

export interface SyncOptions {
  /** What was done before, by which the sync goes on. One for each catalogue, see `fileCheckpoint`. */
  readonly checkpoint: SyncCheckpoint
  /** Ends the sync; the next one goes on where this one was. */
  readonly signal?: AbortSignal
  /** Ids of products that a webhook says have changed or gone: these are looked at, and nothing else is asked. */
  readonly changedIds?: readonly string[]
  /** Ids of products that were bought together, for a catalogue that is taken over whole. */
  readonly baskets?: CatalogueContent['baskets']
  /** After how many seconds shop and catalogue are compared as a whole; 0 compares each time. Default 86,400. */
  readonly compareAfterSeconds?: number
  /** How far the clocks of this machine and of Shopify may be apart, in seconds. Default 300. */
  readonly clockSkewSeconds?: number
  /** How long Shopify is waited for to begin a file and to write it, in seconds. Default: until the signal ends it. */
  readonly waitSeconds?: number
  /** The first pause before Shopify is asked again how far it is, in milliseconds. Default 1,000. */
  readonly pollAfterMs?: number
}

export interface SyncReport {
  /**
   * `whole` where the catalogue was built anew, `changes` where it was there; `waiting` where Shopify still writes the
   * file that the catalogue will be built from. What events name until then is looked at after that.
   */
  readonly kind: 'whole' | 'changes' | 'waiting'
  /** How many products were asked for and are in the catalogue now. */
  readonly taken: number
  readonly removed: number
  /** Products that could not be read, by the name of the field; they are not in the catalogue. */
  readonly skipped: { readonly count: number; readonly byField: Readonly<Record<string, number>> }
}

/**
 * Brings a catalogue to what shoppers of a sales channel are shown: whole at first, by a bulk operation, and then what
 * was changed, added, deleted or hidden. It may be ended or killed at any moment and loses nothing.
 *
 * @throws A {@link CloisterError} whose code begins with `CLOISTER_PLATFORM_`, `CLOISTER_ABORTED` by the signal, or as
 * `replace` and `upsert` of the catalogue do. What was there stays, and what was done counts for the next time.
 */
export function syncCatalogue(
  source: ProductSource,
  catalogue: EmbeddedCatalogue,
  options: SyncOptions,
): Promise<SyncReport> {
  const { checkpoint, changedIds = [], signal = new AbortController().signal } = options
  const changed = changedIds.map(productNumber).filter((number) => number !== undefined)
  return checkpoint.use(changed, async (kept) => {
    if (signal.aborted) throw new CloisterError('CLOISTER_ABORTED')
    const done = { taken: 0, removed: 0 }
    const following: Following = { source, catalogue, kept, signal, skipped: new Skipped(), done }
    const kind = await runSync(following, {
      isByEvent: changedIds.length > 0,
      baskets: options.baskets,
      compareAfterMs: (options.compareAfterSeconds ?? 86_400) * 1_000,
      clockSkewMs: (options.clockSkewSeconds ?? 300) * 1_000,
      waitMs: (options.waitSeconds ?? Number.POSITIVE_INFINITY) * 1_000,
      pollAfterMs: options.pollAfterMs ?? 1_000,
    })
    const { count, byField } = following.skipped
    return { kind, ...done, skipped: { count, byField } }
  })
}

interface AskedSync extends FollowOptions {
  readonly baskets: CatalogueContent['baskets']
}

async function runSync(following: Following, asked: AskedSync): Promise<SyncReport['kind']> {
  const trusted = trustedState(following)
  if (trusted.stage === 'following') {
    await followShop(following, trusted, asked)
    return 'changes'
  }
  // A storm of events in a shop that is not there yet asks for nothing.
  if (asked.isByEvent) return 'waiting'
  const begun = hasBulk(trusted) ? trusted : await beginBulk(following, trusted, asked)
  const read = await advanceBulk(following, begun, asked)
  if (read === undefined) return 'waiting'
  const whole = await takeOver(following, read, asked.baskets)
  await followShop(following, whole, asked)
  return 'whole'
}
