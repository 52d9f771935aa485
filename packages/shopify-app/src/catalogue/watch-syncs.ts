import type { CatalogueStatus } from '../admin-page/catalogue-status.ts'
import type { SyncEnd } from './followed-view.ts'
import type { ShopCatalogues } from './shop-catalogues.ts'

/** Remembers how the syncs of each shop went, for the admin page. In memory: after a restart, from the next sync on. */
export interface SyncWatch {
  /** For `onSync` of `shopCatalogues`. */
  readonly onSync: (end: SyncEnd) => void
  /** `undefined` for a shop of which no sync has ended since the app was started. */
  statusOf(shop: string, catalogues: Pick<ShopCatalogues, 'open'>): Promise<CatalogueStatus | undefined>
}

type Remembered = Omit<CatalogueStatus, 'products'>

export function watchSyncs(): SyncWatch {
  const remembered = new Map<string, Remembered>()
  return {
    onSync(end) {
      if (end.fault === 'CLOISTER_APP_NOT_INSTALLED') return void remembered.delete(end.shop)
      remembered.set(end.shop, after(end, remembered.get(end.shop) ?? { stage: 'taking-over' }))
    },
    async statusOf(shop, catalogues) {
      const known = remembered.get(shop)
      if (known === undefined) return undefined
      const isWhole = known.stage === 'following'
      return { ...known, products: isWhole ? countOf((await catalogues.open(shop)).ids()) : 0 }
    },
  }
}

/** What went wrong before is over with a sync that went well. */
function after({ at, report, fault }: SyncEnd, { lastError: _, ...before }: Remembered): Remembered {
  if (report === undefined) return { ...before, lastError: { code: fault ?? 'CLOISTER_INTERNAL', at } }
  const { kind, taken, removed, skipped } = report
  if (kind === 'waiting') return before
  const hasChanged = kind === 'whole' || taken + removed > 0
  return {
    ...before,
    stage: 'following',
    ...(kind === 'whole' && { takenOverAt: at }),
    ...(hasChanged && { changedAt: at, skipped: skipped.byField }),
  }
}

function countOf(ids: Iterable<string>): number {
  let count = 0
  for (const _ of ids) count++
  return count
}
