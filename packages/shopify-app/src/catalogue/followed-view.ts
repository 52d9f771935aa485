import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { asCloisterError, CloisterError, type CloisterErrorCode } from '@cloister/core'
import { type EmbeddedCatalogue, openShopCatalogue } from '@cloister/core/retrieve'
import type { AdminClient } from '../admin/admin-client.ts'
import { pause } from '../admin/pause.ts'
import type { ShopifySimulator } from '../install/shopify-cloud.ts'
import { fileCheckpoint } from './file-checkpoint.ts'
import { productNumber } from './product-gid.ts'
import { openProductSource } from './product-source.ts'
import { type ShopView, viewFolder } from './shop-view.ts'
import { startBeat } from './start-beat.ts'
import { type SyncReport, syncCatalogue } from './sync-catalogue.ts'

/** How a sync ended. */
export interface SyncEnd {
  readonly shop: string
  readonly view: ShopView
  /** ISO 8601. */
  readonly at: string
  /** What it did; without it, it failed. */
  readonly report?: SyncReport
  readonly fault?: CloisterErrorCode
}

/** One view of a shop that is kept up to date: by the clock, and by what webhooks name. */
export interface FollowedView {
  readonly view: ShopView
  readonly catalogue: EmbeddedCatalogue
  /** The last one, of this process. */
  readonly end: SyncEnd | undefined
  /** Resolves when it is on disk what webhooks named; it is looked at soon after that, many together. */
  look(changedIds: readonly string[]): Promise<void>
  /** Syncs now instead of when it is time. */
  wake(): void
  /** Ends what runs; it goes on when the view is followed again. */
  close(): Promise<void>
}

export interface FollowedViewOptions {
  readonly shop: string
  readonly view: ShopView
  readonly admin: AdminClient
  readonly simulator: ShopifySimulator | undefined
  /** Of the shop. */
  readonly folder: string
  readonly everyMs: number
  readonly compareAfterSeconds: number | undefined
  /** One sync at a time, of all shops: each may need the memory of a large one. */
  readonly inTurn: <T>(sync: () => Promise<T>) => Promise<T>
  readonly onSync: (end: SyncEnd) => void
}

/** Shopify tells when a file is written. Where that is lost, it is asked this often. */
const WAITING_MS = 15_000
/** A shop that was just installed is not left empty for longer than this. */
const FAILED_MS = 60_000
/** Webhooks come in storms: a question is about ten products. */
const SOON_MS = 100

export async function followView(options: FollowedViewOptions): Promise<FollowedView> {
  const { shop, view, admin, simulator, everyMs, compareAfterSeconds, inTurn, onSync } = options
  const folder = join(options.folder, viewFolder(view))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const source = openProductSource({ ...view, shop, admin, ...(simulator && { simulator }) })
  const catalogue = await openShopCatalogue({ path: join(folder, 'catalogue.db') })
  const checkpoint = fileCheckpoint(join(folder, 'sync.db'))
  const closing = new AbortController()
  const running = new Set<Promise<unknown>>()
  const named = new Set<string>()
  let end: SyncEnd | undefined
  let looking: Promise<void> | undefined

  const sync = async (changedIds: readonly string[]): Promise<SyncReport> => {
    if (closing.signal.aborted) throw new CloisterError('CLOISTER_ABORTED')
    const run = syncCatalogue(source, catalogue, {
      checkpoint,
      changedIds,
      waitSeconds: 0,
      signal: closing.signal,
      ...(compareAfterSeconds !== undefined && { compareAfterSeconds }),
    })
    running.add(run)
    try {
      return await run
    } finally {
      running.delete(run)
    }
  }
  const tell = (how: Pick<SyncEnd, 'fault' | 'report'>): void => {
    if (closing.signal.aborted) return
    end = { shop, view, at: new Date().toISOString(), ...how }
    onSync(end)
  }
  const syncByClock = async (): Promise<number> => {
    try {
      const report = await inTurn(() => sync([]))
      tell({ report })
      return report.kind === 'waiting' ? Math.min(WAITING_MS, everyMs) : everyMs
    } catch (cause) {
      tell({ fault: asCloisterError(cause).code })
      return Math.min(FAILED_MS, everyMs)
    }
  }
  /** What fails stays on disk for the next sync. */
  const lookAtNamed = async (): Promise<void> => {
    await pause(SOON_MS, closing.signal).catch(() => undefined)
    const ids = [...named]
    named.clear()
    await sync(ids).catch((cause) => tell({ fault: asCloisterError(cause).code }))
    looking = named.size > 0 ? lookAtNamed() : undefined
  }
  const beat = startBeat(syncByClock)
  return {
    view,
    catalogue,
    get end() {
      return end
    },
    async look(changedIds) {
      if (closing.signal.aborted) return
      await checkpoint.remember(changedIds.map(productNumber).filter((number) => number !== undefined))
      for (const id of changedIds) named.add(id)
      looking ??= lookAtNamed()
    },
    wake: beat.wake,
    async close() {
      closing.abort()
      beat.stop()
      await Promise.allSettled([...running, looking])
      catalogue.close()
      await source.close()
    },
  }
}
