import { inChunks } from './in-chunks.ts'
import type { KeptSync, TakenProduct } from './kept-sync.ts'
import { productRows, SHOWN } from './product-rows.ts'
import { readProducts } from './read-products.ts'
import { askForPage, PAGE_SIZE, type Sync } from './shop-products.ts'
import type { SyncState } from './sync-state.ts'

/**
 * Puts every product that a guest is shown aside, a hundred at a time, and goes on where a walk before it ended. The
 * catalogue is not touched: shoppers find what it held until all are there.
 */
export async function putShopAside(sync: Sync, kept: KeptSync, state: SyncState): Promise<void> {
  if (sync.magento.source.hasCredentials) await putAsideByRows(sync, kept, state)
  else await putAsideByPages(sync, kept, state)
}

async function putAsideByRows(sync: Sync, kept: KeptSync, state: SyncState): Promise<void> {
  for await (const rows of productRows(sync, SHOWN, state.cursor)) {
    for (const chunk of inChunks(rows, PAGE_SIZE)) {
      const taken = await readProducts(
        sync,
        chunk.map(({ sku }) => sku),
      )
      kept.whole(() => {
        kept.putAside(ofOneCurrency(sync, kept, taken))
        kept.save({ ...state, cursor: chunk.at(-1)?.id ?? state.cursor })
      })
    }
  }
}

async function putAsideByPages(sync: Sync, kept: KeptSync, state: SyncState): Promise<void> {
  for (let page = state.cursor + 1; ; page++) {
    const { taken, isLast } = await askForPage(sync, page)
    kept.whole(() => {
      kept.putAside(ofOneCurrency(sync, kept, taken))
      kept.save({ ...state, cursor: page })
    })
    if (isLast) return
  }
}

/** A catalogue has one currency, that of the first product. */
function ofOneCurrency(
  { skipped }: Sync,
  kept: KeptSync,
  taken: readonly TakenProduct[],
): readonly TakenProduct[] {
  const currency = kept.currencyAside ?? taken[0]?.product.currency
  return taken.filter(({ product }) => {
    if (product.currency !== currency) skipped.add(product.id, 'currency')
    return product.currency === currency
  })
}
