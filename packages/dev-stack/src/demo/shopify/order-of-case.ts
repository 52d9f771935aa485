import type { CheckoutOrder } from '@cloister/checkout-fraud'
import type { ShopifyOrder } from '../../shopify/shop/shopify-order.ts'
import type { ShopifyShop } from '../../shopify/shop/shopify-shop.ts'

const AVS = { match: 'Y', mismatch: 'N' } as const
const CVV = { match: 'M', mismatch: 'N' } as const

/** An order of the demo as Shopify keeps it, under the next number of the shop. */
export function shopifyOrderOf(order: CheckoutOrder, shop: ShopifyShop, wantsPerson: boolean): ShopifyOrder {
  const number = Math.max(1000, ...shop.orders.map((other) => other.number)) + 1
  const { billing, shipping, card, accountId, itemCount } = order
  const dearest = order.dearestInHundredths ?? order.totalInHundredths
  return {
    number,
    name: `#${number}`,
    createdAt: new Date(order.placedAtMs).toISOString(),
    total: (order.totalInHundredths / 100).toFixed(2),
    lines: [
      { quantity: 1, price: (dearest / 100).toFixed(2), isGiftCard: order.hasGiftCard ?? false },
      ...(itemCount > 1 ? [{ quantity: itemCount - 1, price: '9.90', isGiftCard: false }] : []),
    ],
    shippingCode: order.delivery === 'express' ? 'Express' : 'Standard',
    requiresShipping: order.delivery !== 'none',
    billingCountry: billing?.country ?? 'GB',
    shippingCountry: shipping?.country ?? 'GB',
    isShippedToBilling: JSON.stringify(billing) === JSON.stringify(shipping),
    customer:
      accountId === undefined
        ? null
        : {
            number: shop.customers[0] ?? 1,
            numberOfOrders: order.pastPaidOrders + 1,
            createdAt: new Date(order.placedAtMs - (order.accountAgeSeconds ?? 0) * 1000).toISOString(),
            verifiedEmail: true,
            wantsPerson,
          },
    payments: [
      {
        gateway: 'shopify_payments',
        avsResultCode: checked(card?.addressCheck, AVS),
        cvvResultCode: checked(card?.securityCode, CVV),
      },
    ],
    fulfilment: 'none',
    cancelledAt: null,
    assessments: [],
    holds: [],
  }
}

function checked(
  result: string | undefined,
  codes: Readonly<Record<'match' | 'mismatch', string>>,
): string | null {
  return result === 'match' || result === 'mismatch' ? codes[result] : null
}
