import { isDeepStrictEqual } from 'node:util'
import { CloisterError } from '@cloister/core'
import type { Product } from '@cloister/core/product'
import { dropBulk } from './advance-bulk.ts'
import { changeCatalogue } from './change-catalogue.ts'
import type { Following } from './following.ts'
import { productNumber } from './product-gid.ts'
import type { BulkSync } from './stage-file.ts'
import type { SyncState } from './sync-state.ts'

/** Fewer are not worth a guard. */
const SMALL_CATALOGUE = 20
const AT_ONCE = 500

/**
 * Brings the catalogue to what a file of the whole shop says: what was deleted goes, what is missing comes, what is
 * different is written anew. Shopify tells of none of these reliably: a webhook that was lost, the price list of a
 * market, a sales channel that gets a product. What an event named since the file was begun is left to the event.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID` when more than half of the catalogue would go:
 * a mistake in the shop is likelier than a sale of everything.
 */
export async function compareCatalogue(following: Following, state: BulkSync): Promise<SyncState> {
  const { kept, catalogue } = following
  const gone = [...catalogue.ids()].filter((id) => !kept.isKnown(productNumber(id) ?? 0))
  const count = await catalogue.count()
  const isCompared = { ...state, comparedAt: state.bulk.startedAt }
  if (count >= SMALL_CATALOGUE && gone.length * 2 > count) {
    dropBulk(following, isCompared)
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { field: 'count', gone: gone.length } })
  }
  for (const products of inChunks(kept.staged())) {
    await changeCatalogue(following, { taken: await otherThanHeld(following, products), gone: [] })
  }
  for (const ids of inChunks(gone)) await changeCatalogue(following, { taken: [], gone: ids })
  // What was changed while the file was written is followed once more; what was before that stands in it.
  return dropBulk(following, { ...isCompared, since: state.bulk.startedAt })
}

async function otherThanHeld(
  { catalogue, kept }: Following,
  products: readonly Product[],
): Promise<readonly Product[]> {
  const held = new Map((await catalogue.products(products.map(({ id }) => id))).map((one) => [one.id, one]))
  return products.filter(
    (product) =>
      !kept.isNewer(productNumber(product.id) ?? 0) && !isDeepStrictEqual(held.get(product.id), product),
  )
}

function* inChunks<T extends Product | string>(all: Iterable<T>): Generator<readonly T[], void, undefined> {
  let chunk: T[] = []
  for (const one of all) {
    chunk.push(one)
    if (chunk.length < AT_ONCE) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
