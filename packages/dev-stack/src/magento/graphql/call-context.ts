import type { MagentoCustomer, MagentoShop, StoreView } from '../shop/magento-shop.ts'

/** Who asks, and of which store view. */
export interface CallContext {
  readonly shop: MagentoShop
  readonly storeView: StoreView
  readonly currency: string
  /** Absent for a guest. */
  readonly customer?: MagentoCustomer
  /** `https:`, without a slash at its end. */
  readonly url: string
}

/** What one of the base currency is worth. */
const RATES: ReadonlyMap<string, number> = new Map([
  ['EUR', 1],
  ['USD', 1.1],
  ['GBP', 0.85],
])

export function isCurrency(code: string): boolean {
  return RATES.has(code)
}

/** A price of the store view in the currency that was asked for. */
export function converted(value: number, { storeView, currency }: CallContext): number {
  const rate = (RATES.get(currency) ?? 1) / (RATES.get(storeView.currency) ?? 1)
  return Math.round(value * rate * 100) / 100
}
