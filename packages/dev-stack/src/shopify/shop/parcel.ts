import type { ShopifyOrder } from './shopify-order.ts'

/** What a carrier says of the goods of an order. */
export interface Parcel {
  readonly state: 'DELIVERED' | 'IN_TRANSIT'
  readonly arrivesAt: string | null
}

const DAY_MS = 86_400_000

/** `undefined` while nothing is underway. */
export function parcelOf({
  fulfilment,
  etaDays,
}: Pick<ShopifyOrder, 'etaDays' | 'fulfilment'>): Parcel | undefined {
  if (fulfilment === 'none') return undefined
  return {
    state: fulfilment === 'delivered' ? 'DELIVERED' : 'IN_TRANSIT',
    arrivesAt: etaDays === undefined ? null : new Date(Date.now() + etaDays * DAY_MS).toISOString(),
  }
}
