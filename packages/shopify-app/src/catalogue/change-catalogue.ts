import type { Product } from '@cloister/core/product'
import type { Following } from './following.ts'

export interface CatalogueChange {
  readonly taken: readonly Product[]
  /** Ids of what shoppers are not shown any more, or never were. */
  readonly gone: readonly string[]
}

/** Takes products over and forgets others. One in another currency than the catalogue's leaves it: no old price stays. */
export async function changeCatalogue(
  { catalogue, done, skipped }: Following,
  { taken, gone }: CatalogueChange,
): Promise<void> {
  const fitting = taken.filter(({ currency }) => currency === catalogue.currency)
  const others = taken.filter(({ currency }) => currency !== catalogue.currency).map(({ id }) => id)
  for (const id of others) skipped.add(id, 'currency')
  if (fitting.length > 0) await catalogue.upsert(fitting)
  const held = await catalogue.products([...gone, ...others])
  if (held.length > 0) await catalogue.remove(held.map(({ id }) => id))
  done.taken += fitting.length
  done.removed += held.length
}
