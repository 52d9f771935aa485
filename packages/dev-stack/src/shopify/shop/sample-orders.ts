import type { ShopifyOrder } from './shopify-order.ts'

const DAY_MS = 86_400_000

const PAST = [
  { number: 1001, daysAgo: 60, fulfilment: 'delivered' },
  { number: 1002, daysAgo: 12, fulfilment: 'shipped' },
  { number: 1003, daysAgo: 1, fulfilment: 'none' },
] as const

/** Three orders of one customer, and one of a guest. */
export function sampleOrders(customer: number, now: Date = new Date()): ShopifyOrder[] {
  const own = PAST.map(({ number, daysAgo, fulfilment }) =>
    pastOrder({ number, name: `#${number}`, createdAt: daysBefore(now, daysAgo), fulfilment, customer }),
  )
  const guest = pastOrder({ number: 1000, name: '#1000', createdAt: daysBefore(now, 90), fulfilment: 'none' })
  return [guest, ...own]
}

export interface PastOrder extends Pick<ShopifyOrder, 'createdAt' | 'fulfilment' | 'name' | 'number'> {
  readonly customer?: number
  readonly etaDays?: number | undefined
}

/** An order about which nothing is unusual. */
export function pastOrder({ customer, ...order }: PastOrder): ShopifyOrder {
  return {
    ...order,
    total: '64.80',
    lines: [
      { quantity: 2, price: '12.90', isGiftCard: false },
      { quantity: 1, price: '39.00', isGiftCard: false },
    ],
    requiresShipping: true,
    shippingCode: 'Standard',
    billingCountry: 'GB',
    shippingCountry: 'GB',
    isShippedToBilling: true,
    customer:
      customer === undefined
        ? null
        : {
            number: customer,
            numberOfOrders: 5,
            createdAt: '2024-02-01T10:00:00Z',
            verifiedEmail: true,
            wantsPerson: false,
          },
    payments: [{ gateway: 'shopify_payments', avsResultCode: 'Y', cvvResultCode: 'M' }],
    cancelledAt: null,
    assessments: [],
    holds: [],
  }
}

function daysBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY_MS).toISOString()
}
