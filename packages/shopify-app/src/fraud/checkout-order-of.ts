import { type CheckoutOrder, fromShopifyOrder, type KnownFacts } from '@cloister/checkout-fraud'
import type { MoneySet, OrderFacts, OrderPlace } from './order-document.ts'

/**
 * What the Admin API says of an order, as the fraud check asks for it: by way of the form of the webhook, so that amounts,
 * currencies and card checks are read by one set of rules.
 *
 * @throws A `CloisterError` with code `CLOISTER_ORDER_INVALID`, whose details name the field.
 */
export function checkoutOrderOf(facts: OrderFacts, known: KnownFacts & ShopClock): CheckoutOrder {
  const { utcOffsetMinutes, ...rest } = known
  const shopTime = new Date(Date.parse(facts.createdAt) + utcOffsetMinutes * 60_000)
  return fromShopifyOrder(restOrder(facts), { localHour: shopTime.getUTCHours(), ...rest })
}

interface ShopClock {
  readonly utcOffsetMinutes: number
}

function restOrder(facts: OrderFacts): unknown {
  const { customer, requiresShipping, shippingLine, transactions } = facts
  // Refused and repeated payments are listed as well; the last one is the one that counted.
  const checks = transactions.findLast(({ paymentDetails }) => paymentDetails?.cvvResultCode)?.paymentDetails
  return {
    id: numberOf(facts.id),
    created_at: facts.createdAt,
    total_price_set: moneyOf(facts.totalPriceSet),
    line_items: facts.lineItems.nodes.map(({ quantity, isGiftCard, originalUnitPriceSet }) => ({
      quantity,
      gift_card: isGiftCard,
      price_set: moneyOf(originalUnitPriceSet),
      requires_shipping: requiresShipping,
    })),
    billing_address: placeOf(facts.billingAddress),
    shipping_address: placeOf(facts.shippingAddress),
    shipping_lines: shippingLine === null ? [] : [{ code: shippingLine.code ?? '' }],
    customer: customer && {
      id: numberOf(customer.id),
      state: customer.state.toLowerCase(),
      created_at: customer.createdAt,
      orders_count: Number(customer.numberOfOrders),
    },
    payment_details: { avs_result_code: checks?.avsResultCode, cvv_result_code: checks?.cvvResultCode },
  }
}

/** The number by which webhooks and redactions know what `gid://shopify/Order/1` names. */
function numberOf(gid: string): string {
  return gid.slice(gid.lastIndexOf('/') + 1)
}

function moneyOf({ shopMoney }: MoneySet): object {
  return { shop_money: { amount: shopMoney.amount, currency_code: shopMoney.currencyCode } }
}

function placeOf(place: OrderPlace | null): object | null {
  return place && { country_code: place.countryCodeV2, province: place.provinceCode }
}
