import { CloisterError } from '@cloister/core'
import type { CatalogueContent } from '@cloister/core/retrieve'
import { dropBulk } from './advance-bulk.ts'
import type { Following } from './following.ts'
import type { ProductSource } from './product-source.ts'
import type { BulkSync } from './stage-file.ts'
import type { SyncState } from './sync-state.ts'

/**
 * What was remembered, where it is of this shop and of this catalogue as it is now; otherwise a beginning: at first, and
 * after the catalogue was changed by something else.
 */
export function trustedState({ source, kept, catalogue }: Following): SyncState {
  const { state } = kept
  const of = nameOf(source)
  if (state?.of === of) {
    const isTrusted = state.isChanging || state.version === catalogue.version
    if (state.stage === 'taking-over' || isTrusted) return state
  }
  const begun: SyncState = {
    of,
    stage: 'taking-over',
    isChanging: false,
    since: 0,
    comparedAt: 0,
    version: '',
  }
  kept.whole(() => {
    kept.clearStaged()
    kept.save(begun)
  })
  return begun
}

/** Puts what was read in the place of what was there, at once. */
export async function takeOver(
  following: Following,
  state: BulkSync,
  baskets: CatalogueContent['baskets'],
): Promise<SyncState> {
  const { source, kept, catalogue, signal, done } = following
  if (signal.aborted) throw new CloisterError('CLOISTER_ABORTED')
  try {
    if (kept.stagedCurrency === undefined) throw new CloisterError('CLOISTER_CATALOGUE_EMPTY')
    await catalogue.replace({
      products: kept.staged(),
      locale: source.view.locale,
      ...(baskets && { baskets }),
    })
  } catch (error) {
    // What lies there does not make a catalogue, and would not the next time.
    dropBulk(following, state)
    throw error
  }
  done.taken = await catalogue.count()
  const { startedAt } = state.bulk
  return dropBulk(following, {
    ...state,
    stage: 'following',
    since: startedAt,
    comparedAt: startedAt,
    version: catalogue.version,
  })
}

function nameOf({ shop, view }: ProductSource): string {
  return JSON.stringify([shop, view])
}
