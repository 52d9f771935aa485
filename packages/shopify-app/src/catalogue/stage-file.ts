import type { Product } from '@cloister/core/product'
import { readResult } from '../bulk/read-result.ts'
import type { Following } from './following.ts'
import type { SoldVariant } from './kept-sync.ts'
import { productGid, productNumber } from './product-gid.ts'
import { readNode } from './read-node.ts'
import type { BegunBulk, SyncState } from './sync-state.ts'

/** A state whose bulk operation has an end. */
export type BulkSync = SyncState & { readonly bulk: BegunBulk }

export interface EndedBulk {
  /** Without one the operation found nothing. */
  readonly url: string | undefined
  readonly sizeBytes: number | undefined
}

const VARIANT = /^gid:\/\/shopify\/ProductVariant\/(\d{1,15})$/u

/**
 * Reads a file to its end, from where it was read to before, and puts aside what stands in it. Parents and children may
 * come in any order and are joined on the disk: however large the shop, no more than some lines are in memory.
 */
export async function stageFile(
  following: Following,
  state: BulkSync,
  { url, sizeBytes }: EndedBulk,
): Promise<BulkSync> {
  const { source, kept, signal } = following
  let current = state
  if (url !== undefined) {
    const file = { url, sizeBytes, from: state.bulk.readBytes, signal }
    for await (const { values, endByte } of readResult(source.results, file)) {
      const next: BulkSync = { ...current, bulk: { ...current.bulk, readBytes: endByte } }
      kept.whole(() => {
        stageLines(following, values)
        kept.save(next)
      })
      current = next
    }
  }
  const read: BulkSync = { ...current, bulk: { ...current.bulk, isRead: true } }
  kept.save(read)
  return read
}

/** Variants mostly come after their product: then what they say is written together with it. */
function stageLines(following: Following, values: Iterable<unknown>): void {
  const { kept } = following
  let last: ReadProduct | undefined
  const settle = (): void => {
    if (last !== undefined) kept.stage(last.number, last.product, last.sold)
    last = undefined
  }
  for (const value of values) {
    const line = value as Line | null
    if (line?.__parentId === undefined) {
      settle()
      last = readProduct(line, following)
      continue
    }
    const variant = soldVariant(line)
    if (variant !== undefined && variant.product === last?.number) last.sold = joined(last.sold, variant)
    else if (variant !== undefined) kept.sell(variant)
  }
  settle()
}

interface ReadProduct {
  readonly number: number
  readonly product: Product
  sold?: SoldVariant
}

/** It may be anything that is JSON; only a child names its parent. */
interface Line {
  readonly id?: unknown
  readonly __parentId?: unknown
  readonly availableForSale?: unknown
  readonly barcode?: unknown
}

function joined(before: SoldVariant | undefined, variant: SoldVariant): SoldVariant {
  if (before === undefined) return variant
  const isForSale = before.isForSale || variant.isForSale
  return { ...(variant.variant < before.variant ? variant : before), isForSale }
}

/** By hand: most lines of a file are variants, and there is little to check. */
function soldVariant({ id, __parentId, availableForSale, barcode }: Line): SoldVariant | undefined {
  const product = productNumber(__parentId)
  const variant = typeof id === 'string' ? VARIANT.exec(id)?.[1] : undefined
  if (product === undefined || variant === undefined || typeof availableForSale !== 'boolean')
    return undefined
  return {
    product,
    variant: Number(variant),
    isForSale: availableForSale,
    barcode: typeof barcode === 'string' ? barcode : null,
  }
}

function readProduct(line: Line | null, { source, kept, skipped }: Following): ReadProduct | undefined {
  const number = productNumber(line?.id)
  if (number === undefined) return undefined
  const id = productGid(number)
  try {
    const product = readNode({ ...line, variants: { nodes: [] } }, source.view)
    if (product === undefined) return undefined
    if (product.currency === (kept.stagedCurrency ?? product.currency)) return { number, product }
    skipped.add(id, 'currency')
  } catch (error) {
    skipped.addFault(id, error)
  }
  return undefined
}
