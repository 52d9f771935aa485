import * as z from 'zod/mini'
import type { CheckoutOrder, OrderAddress } from '../checkout-order.ts'
import { cardChecks } from './card-checks.ts'
import { deliverySpeed } from './delivery-speed.ts'
import type { KnownFacts } from './known-facts.ts'
import { firstWritten, hundredths, invalid, momentOf, readAs, text, written } from './platform-values.ts'

const address = z.object({
  name: text,
  first_name: text,
  last_name: text,
  company: text,
  address1: text,
  address2: text,
  city: text,
  province: text,
  zip: text,
  country_code: text,
  phone: text,
})
const money = z.nullish(
  z.object({ shop_money: z.nullish(z.object({ amount: written, currency_code: text })) }),
)
const item = z.object({
  quantity: z.nullish(z.int()),
  price: written,
  price_set: money,
  gift_card: z.nullish(z.boolean()),
  requires_shipping: z.nullish(z.boolean()),
})
const schema = z.object({
  id: written,
  checkout_token: text,
  created_at: text,
  currency: text,
  total_price: written,
  total_price_set: money,
  line_items: z.nullish(z.array(item)),
  billing_address: z.nullish(address),
  shipping_address: z.nullish(address),
  shipping_lines: z.nullish(z.array(z.object({ code: text, title: text }))),
  email: text,
  contact_email: text,
  phone: text,
  browser_ip: text,
  customer: z.nullish(
    z.object({ id: written, state: text, created_at: text, orders_count: z.nullish(z.int()) }),
  ),
  payment_details: z.nullish(
    z.object({ avs_result_code: text, cvv_result_code: text, credit_card_bin: text }),
  ),
})
type ShopifyOrder = z.infer<typeof schema>

/**
 * Reads an order as Shopify's `orders/create` webhook and REST Admin API write it. What is not named here is not read,
 * such as the last digits of a card, notes, tags, tokens of the cart and the browser's details.
 *
 * The total is that of the shop's money, so that it does not matter in which currency the shopper pays.
 *
 * @throws A `CloisterError` with code `CLOISTER_ORDER_INVALID`, whose details name the field.
 */
export function fromShopifyOrder(order: unknown, facts: KnownFacts = {}): CheckoutOrder {
  const { rates, utcOffsetMinutes: _written, ...known } = facts
  const read = readAs(schema, order)
  const createdAt = read.created_at ?? ''
  const placedAtMs = momentOf(createdAt)
  return {
    orderId: idOf(read),
    placedAtMs,
    // Shopify writes the time of the shop's own zone.
    localHour: Number(/T(\d\d):/.exec(createdAt)?.[1] ?? new Date(placedAtMs).getUTCHours()),
    totalInHundredths: inShopMoney(read.total_price_set, { amount: read.total_price, read }, rates),
    ...basketOf(read, rates),
    billing: addressOf(read.billing_address),
    shipping: addressOf(read.shipping_address),
    delivery: deliveryOf(read),
    email: firstWritten(read.email, read.contact_email),
    phone: firstWritten(read.phone, read.billing_address?.phone, read.shipping_address?.phone),
    ip: firstWritten(read.browser_ip),
    ...customerOf(read, placedAtMs),
    card: {
      ...cardChecks(
        firstWritten(read.payment_details?.avs_result_code),
        firstWritten(read.payment_details?.cvv_result_code),
      ),
      bin: firstWritten(read.payment_details?.credit_card_bin),
    },
    ...known,
  }
}

function idOf({ id, checkout_token }: ShopifyOrder): string {
  const written = firstWritten(id, checkout_token)
  if (written === undefined) throw invalid('id')
  return written
}

interface PlainAmount {
  readonly amount: string | number | null | undefined
  readonly read: ShopifyOrder
}

function inShopMoney(
  set: ShopifyOrder['total_price_set'],
  { amount, read }: PlainAmount,
  rates: KnownFacts['rates'],
): number {
  const shopMoney = set?.shop_money
  return hundredths(shopMoney?.amount ?? amount, shopMoney?.currency_code ?? read.currency, rates)
}

function basketOf(
  read: ShopifyOrder,
  rates: KnownFacts['rates'],
): Pick<CheckoutOrder, 'dearestInHundredths' | 'hasGiftCard' | 'itemCount'> {
  const items = read.line_items ?? []
  const prices = items.map(({ price_set, price }) =>
    inShopMoney(price_set, { amount: price ?? 0, read }, rates),
  )
  return {
    itemCount: Math.max(
      items.reduce((sum, { quantity }) => sum + (quantity ?? 1), 0),
      1,
    ),
    dearestInHundredths: prices.length === 0 ? undefined : Math.max(...prices),
    hasGiftCard: items.some(({ gift_card }) => gift_card === true),
  }
}

function addressOf(from: z.infer<typeof address> | null | undefined): OrderAddress | undefined {
  if (from === null || from === undefined) return undefined
  return {
    name: firstWritten(from.name, [from.first_name, from.last_name].filter(Boolean).join(' ')),
    company: firstWritten(from.company),
    lines: [from.address1, from.address2].filter((line) => typeof line === 'string'),
    city: firstWritten(from.city),
    region: firstWritten(from.province),
    postcode: firstWritten(from.zip),
    country: firstWritten(from.country_code),
  }
}

function deliveryOf({ line_items, shipping_lines }: ShopifyOrder): CheckoutOrder['delivery'] {
  if ((line_items ?? []).every(({ requires_shipping }) => requires_shipping === false)) return 'none'
  const line = shipping_lines?.[0]
  return line && deliverySpeed(`${line.code} ${line.title}`)
}

function customerOf(
  { customer }: ShopifyOrder,
  placedAtMs: number,
): Pick<CheckoutOrder, 'accountAgeSeconds' | 'accountId' | 'hadDispute' | 'pastPaidOrders'> {
  // Shopify keeps a customer for every guest as well; only one who has an account signed up.
  const createdAtMs = Date.parse((customer?.state === 'enabled' && customer.created_at) || '')
  return {
    accountId: firstWritten(customer?.id),
    accountAgeSeconds: Number.isNaN(createdAtMs) ? undefined : Math.max((placedAtMs - createdAtMs) / 1000, 0),
    // The webhook counts the order itself.
    pastPaidOrders: Math.max((customer?.orders_count ?? 1) - 1, 0),
    hadDispute: false,
  }
}
