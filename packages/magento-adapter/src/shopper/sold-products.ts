import * as z from 'zod/mini'
import type { MagentoClient } from '../client/magento-client.ts'

/** A line of an order, as far as it says which product was sold. */
export interface OrderLine {
  readonly sku?: string | null | undefined
  readonly product_id?: number | null | undefined
  readonly product_type?: string | null | undefined
  readonly parent_item_id?: number | null | undefined
}

const COMPOSED: ReadonlySet<string> = new Set(['bundle', 'configurable'])
const products = z.object({ items: z.nullish(z.array(z.object({ id: z.number(), sku: z.string() }))) })

/**
 * The line of a configurable product carries the SKU of the variant, and that of a bundle the SKUs of its parts: which
 * product the shop shows for it, its id tells.
 */
export class SoldProducts {
  readonly #magento: MagentoClient
  readonly #signal: AbortSignal
  readonly #skuById = new Map<number, string | undefined>()

  constructor(magento: MagentoClient, signal: AbortSignal) {
    this.#magento = magento
    this.#signal = signal
  }

  /** Each product once. */
  async skusOf(lines: readonly OrderLine[]): Promise<readonly string[]> {
    await this.#look(lines.filter(isComposed).flatMap(({ product_id: id }) => id ?? []))
    const skus = lines.map((line) =>
      isComposed(line) ? this.#skuById.get(line.product_id ?? -1) : (line.sku ?? undefined),
    )
    return [
      ...new Set(skus.filter((sku) => sku !== undefined && sku !== '' && sku.length <= 128)),
    ] as string[]
  }

  async #look(ids: readonly number[]): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.#skuById.has(id))
    if (unknown.length === 0) return
    for (const id of unknown) this.#skuById.set(id, undefined)
    const { items } = await this.#magento.rest(
      {
        method: 'GET',
        path: '/products',
        search: { groups: [[{ field: 'entity_id', value: unknown.join(','), condition: 'in' }]] },
        answer: products,
      },
      { signal: this.#signal },
    )
    for (const { id, sku } of items ?? []) this.#skuById.set(id, sku)
  }
}

function isComposed({ product_type: type }: OrderLine): boolean {
  return COMPOSED.has(type ?? '')
}
