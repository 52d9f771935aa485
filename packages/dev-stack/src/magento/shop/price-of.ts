import type { MagentoProduct } from './magento-product.ts'
import type { ProductTable } from './product-table.ts'

/** Whoever is not signed in. */
export const GUEST_GROUP = 0
const EVERYBODY = 32_000

export interface PriceSpan {
  readonly lowest: number
  readonly highest: number
}

/** What a group of customers pays for one piece: a span for what is put together of several products. */
export function priceOf(product: MagentoProduct, groupId: number, table: ProductTable): PriceSpan {
  if (product.type === 'configurable') {
    return widest(
      product,
      spansOf(
        product.variants.map(({ sku }) => sku),
        groupId,
        table,
      ),
    )
  }
  const options = product.members.map(({ skus }) => widest(product, spansOf(skus, groupId, table)))
  if (product.type === 'grouped') return options[0] ?? own(product, groupId)
  if (product.type === 'bundle' && options.length > 0) {
    return {
      lowest: inCents(options.reduce((sum, { lowest }) => sum + lowest, 0)),
      highest: inCents(options.reduce((sum, { highest }) => sum + highest, 0)),
    }
  }
  return own(product, groupId)
}

function spansOf(skus: readonly string[], groupId: number, table: ProductTable): readonly PriceSpan[] {
  return table
    .several(skus)
    .filter(({ isEnabled }) => isEnabled)
    .map((product) => own(product, groupId))
}

function widest(product: MagentoProduct, spans: readonly PriceSpan[]): PriceSpan {
  if (spans.length === 0) return { lowest: product.price, highest: product.price }
  return {
    lowest: Math.min(...spans.map(({ lowest }) => lowest)),
    highest: Math.max(...spans.map(({ highest }) => highest)),
  }
}

function own({ price, specialPrice, tierPrices }: MagentoProduct, groupId: number): PriceSpan {
  const tiers = tierPrices
    .filter(
      ({ customerGroupId, quantity }) => quantity <= 1 && [groupId, EVERYBODY].includes(customerGroupId),
    )
    .map(({ value }) => value)
  const final = Math.min(price, specialPrice ?? price, ...tiers)
  return { lowest: final, highest: final }
}

/** Sums of floating numbers are not as PHP rounds them. */
function inCents(value: number): number {
  return Math.round(value * 100) / 100
}
