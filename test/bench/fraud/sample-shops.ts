import type { CheckoutOrder } from '@cloister/checkout-fraud'

/** A made-up shop as one month sees it. */
export interface SampleShop {
  readonly name: string
  /** Each of them orders less than twice a month. */
  readonly shoppers: number
  /** What is special about its orders. */
  readonly change?: (order: CheckoutOrder) => CheckoutOrder
}

/** Shops by size, and shops of a size that are not as the shipped crowd expects. */
export const SAMPLE_SHOPS: readonly SampleShop[] = [
  { name: 'small shop', shoppers: 1200 },
  { name: 'middling shop', shoppers: 3300 },
  { name: 'large shop', shoppers: 20_000 },
  { name: 'middling shop of dear goods', shoppers: 3300, change: (order) => priced(order, 8) },
  { name: 'middling shop of cheap goods', shoppers: 3300, change: (order) => priced(order, 0.2) },
  { name: 'middling shop that tells little', shoppers: 3300, change: withLittle },
]

function priced(order: CheckoutOrder, factor: number): CheckoutOrder {
  const { totalInHundredths, dearestInHundredths = totalInHundredths } = order
  return {
    ...order,
    totalInHundredths: Math.ceil(totalInHundredths * factor),
    dearestInHundredths: Math.ceil(dearestInHundredths * factor),
  }
}

/** What must be told, and an address and an account as nearly every platform has them. */
function withLittle(order: CheckoutOrder): CheckoutOrder {
  const { orderId, placedAtMs, localHour, totalInHundredths, itemCount, email, billing, accountId } = order
  return {
    ...{ orderId, placedAtMs, localHour, totalInHundredths, itemCount, email, billing, accountId },
    pastPaidOrders: 0,
    hadDispute: false,
  }
}
