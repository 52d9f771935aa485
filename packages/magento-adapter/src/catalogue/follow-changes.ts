import type { EmbeddedCatalogue } from '@cloister/core/retrieve'
import { inChunks } from './in-chunks.ts'
import type { KeptSync, TakenProduct } from './kept-sync.ts'
import { changedSince, isShown, productRows } from './product-rows.ts'
import { readProducts } from './read-products.ts'
import { PAGE_SIZE, type Sync } from './shop-products.ts'
import type { SyncState } from './sync-state.ts'

/** What is changed, and what is remembered of it. */
export interface Following {
  readonly sync: Sync
  readonly kept: KeptSync
  readonly catalogue: EmbeddedCatalogue
  readonly done: { taken: number; removed: number }
}

/** Takes over what was edited since the last time and a little before, from where a walk before this one ended. */
export async function followEdits(following: Following, state: SyncState, overlapMs: number): Promise<void> {
  const { sync, kept } = following
  const since = Math.max(0, state.since - overlapMs)
  for await (const rows of productRows(sync, changedSince(since), state.cursor)) {
    for (const chunk of inChunks(rows, PAGE_SIZE)) {
      const hidden = chunk.filter((row) => !isShown(row)).map(({ sku }) => sku)
      const shown = chunk.filter(isShown).map(({ sku }) => sku)
      await lookAgain(following, { shown, hidden })
      kept.save({ ...state, cursor: chunk.at(-1)?.id ?? state.cursor })
    }
  }
}

/** Takes over what events named. They are forgotten when they are in the catalogue, and not before. */
export async function followEvents(following: Following): Promise<void> {
  const { kept } = following
  for (;;) {
    const skus = kept.pending(PAGE_SIZE)
    if (skus.length === 0) return
    await lookAgain(following, { shown: skus, hidden: [] })
    kept.settle(skus)
  }
}

/**
 * Asks for products anew, and for what they are part of: Magento marks no parent as changed when a variant is. What a
 * guest is not shown any more, or cannot be read, leaves the catalogue: no old price stays.
 */
async function lookAgain(
  { sync, kept, catalogue, done }: Following,
  { shown, hidden }: { readonly shown: readonly string[]; readonly hidden: readonly string[] },
): Promise<void> {
  const parents = kept.parentsOf([...shown, ...hidden])
  const asked = [...new Set([...shown, ...parents])]
  const taken = await readProducts(sync, asked)
  const answered = new Set(taken.map(({ product }) => product.id))
  const gone = [...asked, ...hidden].filter((sku) => !answered.has(sku))
  await change({ sync, kept, catalogue, done }, { taken, gone })
}

export async function change(
  { kept, catalogue, done, sync }: Following,
  { taken, gone }: { readonly taken: readonly TakenProduct[]; readonly gone: readonly string[] },
): Promise<void> {
  const fitting = taken.filter(({ product }) => product.currency === catalogue.currency)
  for (const { product } of taken) {
    if (product.currency !== catalogue.currency) sync.skipped.add(product.id, 'currency')
  }
  kept.whole(() => kept.relate(fitting))
  if (fitting.length > 0) await catalogue.upsert(fitting.map(({ product }) => product))
  const held = await catalogue.products(gone)
  if (held.length > 0) await catalogue.remove(held.map(({ id }) => id))
  done.taken += fitting.length
  done.removed += held.length
}
