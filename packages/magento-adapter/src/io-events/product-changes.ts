import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { IoEventHandler } from './create-io-events.ts'
import type { IoEvent } from './io-event.ts'

/** That something about a product has changed, and never what: the sync reads that itself. One of the ids is there. */
export interface ProductChange {
  readonly kind: 'changed' | 'deleted'
  readonly sku?: string
  /** Magento's number of the product. */
  readonly productId?: string
}

const EVERY_EVENT = 'com.adobe.commerce.'

/** What tells of products, as `io_events.xml` names it, and which of its fields say which. */
export const PRODUCT_EVENTS: readonly ProductEvent[] = [
  { code: 'observer.catalog_product_save_commit_after', kind: 'changed', fields: ['sku', 'entity_id'] },
  { code: 'observer.catalog_product_delete_commit_after', kind: 'deleted', fields: ['sku', 'entity_id'] },
  { code: 'observer.cataloginventory_stock_item_save_commit_after', kind: 'changed', fields: ['product_id'] },
]

export interface ProductEvent {
  readonly code: string
  readonly kind: ProductChange['kind']
  readonly fields: readonly string[]
}

/** Other names of the same, for shops that are subscribed to them already. */
const OTHER_CODES: Readonly<Record<string, ProductChange['kind']>> = {
  'observer.catalog_product_save_after': 'changed',
  'observer.catalog_product_delete_after': 'deleted',
  'observer.cataloginventory_stock_item_save_after': 'changed',
  'plugin.magento.catalog.api.product_repository.save': 'changed',
  'plugin.catalog.api.product_repository.save': 'changed',
}

const KINDS: ReadonlyMap<string, ProductChange['kind']> = new Map([
  ...Object.entries(OTHER_CODES),
  ...PRODUCT_EVENTS.map(({ code, kind }) => [code, kind] as const),
])

/** Magento's own limit of a SKU is 64. */
const sku = z.string().check(z.minLength(1), z.maxLength(64))
const number = z.pipe(z.union([z.string(), z.int()]), z.transform(String))
const ids = z.object({
  sku: z.nullish(sku),
  entity_id: z.nullish(number),
  product_id: z.nullish(number),
})
const data = z.object({ value: ids })

/** Hears of every product that was saved, deleted or counted anew, by its ids. */
export function productChanges(
  onChange: (change: ProductChange, signal: AbortSignal) => Promise<void>,
): IoEventHandler {
  return {
    handles: (type) => kindOf(type) !== undefined,
    handle: async (event, signal) => await onChange(changeOf(event), signal),
  }
}

function kindOf(type: string): ProductChange['kind'] | undefined {
  return type.startsWith(EVERY_EVENT) ? KINDS.get(type.slice(EVERY_EVENT.length)) : undefined
}

function changeOf({ type, data: sent }: IoEvent): ProductChange {
  const value = data.safeParse(sent).data?.value
  const productId = readNumber(value?.product_id) ?? readNumber(value?.entity_id)
  if (value === undefined || (!value.sku && productId === undefined)) {
    throw new CloisterError('CLOISTER_REQUEST_MALFORMED', { details: { field: 'data.value' } })
  }
  return {
    kind: kindOf(type) ?? 'changed',
    ...(value.sku && { sku: value.sku }),
    ...(productId !== undefined && { productId }),
  }
}

function readNumber(value: string | null | undefined): string | undefined {
  return value && /^[1-9]\d{0,18}$/u.test(value) ? value : undefined
}
