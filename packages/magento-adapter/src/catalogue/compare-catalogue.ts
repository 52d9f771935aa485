import { CloisterError } from '@cloister/core'
import { minorUnits, type Product } from '@cloister/core/product'
import { type ProductStatesData, productStatesDocument } from '../documents/product-states.ts'
import { change, type Following } from './follow-changes.ts'
import { inChunks } from './in-chunks.ts'
import { patiently } from './patiently.ts'
import { productRows, SHOWN } from './product-rows.ts'
import { mayBeOneProduct, readProducts } from './read-products.ts'
import type { Sync } from './shop-products.ts'
import type { SyncState } from './sync-state.ts'

/** Fewer are not worth a guard. */
const SMALL_CATALOGUE = 20

/**
 * Compares what shop and catalogue hold: what was deleted goes, what is missing or can be bought differently is asked
 * for. Magento marks none of these as changed: an order that buys the last one, a price rule that begins, a website that
 * gets a product.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID` when more than half of the catalogue would go:
 * a shop whose index is being built shows nothing for a while.
 */
export async function compareCatalogue(following: Following, state: SyncState): Promise<void> {
  const { sync, kept } = following
  for await (const rows of productRows(sync, SHOWN, state.cursor)) {
    if (rows.length === 0) continue
    const skus = rows.map(({ sku }) => sku)
    const { seen, stale } = await looked(following, skus)
    const taken = await readProducts(sync, stale)
    await change(following, { taken, gone: [] })
    kept.whole(() => {
      kept.see([...seen, ...taken.map(({ product }) => product.id)])
      kept.save({ ...state, cursor: rows.at(-1)?.id ?? state.cursor })
    })
  }
  await removeUnseen(following, state)
}

interface Looked {
  /** Shown as the catalogue has them. */
  readonly seen: readonly string[]
  /** To be asked for as a whole. */
  readonly stale: readonly string[]
}

async function looked({ sync, catalogue }: Following, skus: readonly string[]): Promise<Looked> {
  const { client } = sync.magento
  if (client.dialect === 'saas') return { seen: [], stale: skus }
  const items = await statesOf(sync, skus)
  if (items === undefined) return { seen: [], stale: skus }
  const states = new Map(items.flatMap((item) => (item?.sku ? [[item.sku, item] as const] : [])))
  const held = new Map((await catalogue.products([...states.keys()])).map((product) => [product.id, product]))
  const isSame = (sku: string): boolean => {
    const [item, product] = [states.get(sku), held.get(sku)]
    return item !== undefined && product !== undefined && agrees(item, product)
  }
  const shown = [...states.keys()]
  return { seen: shown.filter(isSame), stale: shown.filter((sku) => !isSame(sku)) }
}

type State = NonNullable<NonNullable<NonNullable<ProductStatesData['products']>['items']>[number]>

/** `undefined` where one of them breaks the answer: which one is found when they are asked for as a whole. */
async function statesOf(
  { magento: { client }, signal }: Sync,
  skus: readonly string[],
): Promise<readonly (State | null)[] | undefined> {
  const variables = { filter: { sku: { in: skus } }, pageSize: skus.length, currentPage: 1 }
  try {
    const { products } = await patiently(
      () => client.graphql(productStatesDocument, { variables, signal }),
      signal,
    )
    return products?.items ?? []
  } catch (error) {
    if (mayBeOneProduct(error)) return undefined
    throw error
  }
}

function agrees({ stock_status, price_range }: State, { inStock, priceMinor, currency }: Product): boolean {
  const { value, currency: asked } = price_range.minimum_price.final_price
  return (
    (stock_status === 'IN_STOCK') === inStock &&
    asked === currency &&
    minorUnits(String(value), currency) === priceMinor
  )
}

async function removeUnseen(following: Following, state: SyncState): Promise<void> {
  const { kept, catalogue } = following
  const gone = kept.unseen([...catalogue.ids()])
  const count = await catalogue.count()
  if (count >= SMALL_CATALOGUE && gone.length * 2 > count) {
    kept.save({ ...state, walk: 'events' })
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { field: 'count', gone: gone.length } })
  }
  for (const chunk of inChunks(gone, 1_000)) await change(following, { taken: [], gone: chunk })
}
