import type { Product } from '@cloister/core/product'
import * as z from 'zod/mini'
import { readResult } from '../bulk/read-result.ts'
import type { Following } from './following.ts'
import type { SoldVariant } from './kept-sync.ts'
import { productNumber } from './product-gid.ts'
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
const variantLine = z.object({
  id: z.string().check(z.regex(VARIANT)),
  __parentId: z.string(),
  barcode: z.nullish(z.string()),
  availableForSale: z.boolean(),
})

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

function stageLines({ source, kept, skipped }: Following, values: readonly unknown[]): void {
  const products: Product[] = []
  const variants: SoldVariant[] = []
  let currency = kept.stagedCurrency
  for (const value of values) {
    const variant = soldVariant(value)
    if (variant !== undefined) variants.push(variant)
    const product = variant === undefined ? stagedProduct(value, { source, skipped }) : undefined
    if (product === undefined) continue
    currency ??= product.currency
    if (product.currency === currency) products.push(product)
    else skipped.add(product.id, 'currency')
  }
  kept.stage(products, ({ id }) => productNumber(id) ?? 0)
  kept.sell(variants)
}

function soldVariant(value: unknown): SoldVariant | undefined {
  const { data } = variantLine.safeParse(value)
  const product = productNumber(data?.__parentId)
  if (data === undefined || product === undefined) return undefined
  return {
    product,
    variant: Number(VARIANT.exec(data.id)?.[1]),
    isForSale: data.availableForSale,
    barcode: data.barcode ?? null,
  }
}

function stagedProduct(
  value: unknown,
  { source, skipped }: Pick<Following, 'source' | 'skipped'>,
): Product | undefined {
  const line = value as Readonly<Record<string, unknown>> | null
  if (productNumber(line?.['id']) === undefined) return undefined
  try {
    return readNode({ ...line, variants: { nodes: [] } }, source.view)
  } catch (error) {
    skipped.addFault(String(line?.['id']), error)
    return undefined
  }
}
