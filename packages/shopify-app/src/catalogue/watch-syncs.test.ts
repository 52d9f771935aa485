import type { EmbeddedCatalogue } from '@cloister/core/retrieve'
import { describe, expect, it } from 'vitest'
import { SHOP } from '../../test-support/staff.ts'
import type { SyncEnd } from './followed-view.ts'
import type { SyncReport } from './sync-catalogue.ts'
import { watchSyncs } from './watch-syncs.ts'

const catalogues = { open: async () => ({ ids: () => ['a', 'b', 'c'] }) as unknown as EmbeddedCatalogue }
const EARLY = '2026-11-20T10:00:00.000Z'
const LATE = '2026-11-20T11:00:00.000Z'

function ended(kind: SyncReport['kind'], { taken = 0, at = EARLY, shop = SHOP } = {}): SyncEnd {
  const skipped = { count: taken, byField: taken > 0 ? { price: taken } : {} }
  return { shop, view: {}, at, report: { kind, taken, removed: 0, skipped } }
}

describe('what is known of the syncs of a shop', () => {
  it('is nothing before one has ended, and nothing of another shop', async () => {
    const watch = watchSyncs()
    watch.onSync(ended('whole', { shop: 'pans.myshopify.com' }))
    expect(await watch.statusOf(SHOP, catalogues)).toBeUndefined()
  })

  it('goes from taking over to following, with the moments of both', async () => {
    const watch = watchSyncs()
    watch.onSync(ended('waiting'))
    expect(await watch.statusOf(SHOP, catalogues)).toEqual({ stage: 'taking-over', products: 0 })
    watch.onSync(ended('whole', { taken: 2 }))
    watch.onSync(ended('changes', { at: LATE }))
    expect(await watch.statusOf(SHOP, catalogues)).toEqual({
      stage: 'following',
      products: 3,
      takenOverAt: EARLY,
      changedAt: EARLY,
      skipped: { price: 2 },
    })
    watch.onSync(ended('changes', { taken: 1, at: LATE }))
    expect(await watch.statusOf(SHOP, catalogues)).toMatchObject({ takenOverAt: EARLY, changedAt: LATE })
  })

  it('has the last error until a sync goes well', async () => {
    const watch = watchSyncs()
    watch.onSync(ended('whole'))
    watch.onSync({ shop: SHOP, view: {}, at: LATE, fault: 'CLOISTER_PLATFORM_BUSY' })
    expect(await watch.statusOf(SHOP, catalogues)).toMatchObject({
      stage: 'following',
      lastError: { code: 'CLOISTER_PLATFORM_BUSY', at: LATE },
    })
    watch.onSync(ended('changes'))
    expect(await watch.statusOf(SHOP, catalogues)).not.toHaveProperty('lastError')
  })

  it('is gone with the shop', async () => {
    const watch = watchSyncs()
    watch.onSync(ended('whole'))
    watch.onSync({ shop: SHOP, view: {}, at: LATE, fault: 'CLOISTER_APP_NOT_INSTALLED' })
    expect(await watch.statusOf(SHOP, catalogues)).toBeUndefined()
  })
})
