import * as z from 'zod/mini'
import type { CheckoutOrder, OrderAddress } from '../checkout-order.ts'
import { cardChecks } from './card-checks.ts'
import { deliverySpeed } from './delivery-speed.ts'
import type { KnownFacts } from './known-facts.ts'
import { firstWritten, hundredths, invalid, momentOf, readAs, text, written } from './platform-values.ts'

const address = z.object({
  firstname: text,
  lastname: text,
  company: text,
  street: z.nullish(z.array(text)),
  city: text,
  region: z.nullish(z.union([z.string(), z.object({ region: text })])),
  postcode: text,
  country_id: text,
  telephone: text,
})
const item = z.object({
  base_price: written,
  qty_ordered: written,
  product_type: text,
  parent_item_id: written,
})
const assignment = z.object({ shipping: z.nullish(z.object({ address: z.nullish(address), method: text })) })
const schema = z.object({
  increment_id: written,
  entity_id: written,
  quote_id: written,
  created_at: text,
  base_grand_total: written,
  base_currency_code: text,
  items: z.nullish(z.array(item)),
  billing_address: z.nullish(address),
  extension_attributes: z.nullish(z.object({ shipping_assignments: z.nullish(z.array(assignment)) })),
  customer_id: written,
  customer_email: text,
  remote_ip: text,
  is_virtual: z.nullish(z.union([z.boolean(), z.int()])),
  payment: z.nullish(z.object({ cc_avs_status: text, cc_cid_status: text })),
})
type MagentoOrder = z.infer<typeof schema>

/**
 * Reads an order as Magento's REST API and Adobe's webhooks write it. What is not named here is not read, such as the
 * last digits and the expiry of a card, notes, and what a payment provider left in `additional_information`.
 *
 * The total is that of the base currency, so that it does not matter in which one the shopper pays.
 *
 * @throws A `CloisterError` with code `CLOISTER_ORDER_INVALID`, whose details name the field.
 */
export function fromMagentoOrder(order: unknown, facts: KnownFacts = {}): CheckoutOrder {
  const { rates, utcOffsetMinutes = 0, ...known } = facts
  const read = readAs(schema, order)
  const placedAtMs = momentOf(`${(read.created_at ?? '').replace(' ', 'T')}Z`)
  const shipping = read.extension_attributes?.shipping_assignments?.[0]?.shipping
  return {
    orderId: idOf(read),
    placedAtMs,
    localHour: new Date(placedAtMs + utcOffsetMinutes * 60_000).getUTCHours(),
    totalInHundredths: hundredths(read.base_grand_total, read.base_currency_code, rates),
    ...basketOf(read, rates),
    billing: addressOf(read.billing_address),
    shipping: addressOf(shipping?.address),
    delivery: deliveryOf(read, shipping?.method),
    email: firstWritten(read.customer_email),
    phone: firstWritten(read.billing_address?.telephone),
    ip: firstWritten(read.remote_ip),
    accountId: firstWritten(read.customer_id),
    pastPaidOrders: 0,
    hadDispute: false,
    card: cardChecks(firstWritten(read.payment?.cc_avs_status), firstWritten(read.payment?.cc_cid_status)),
    ...known,
  }
}

/** Before payment an order has a quote and no number yet; both lead to the same attempt. */
function idOf({ increment_id, entity_id, quote_id }: MagentoOrder): string {
  const id = firstWritten(increment_id, entity_id, quote_id)
  if (id === undefined) throw invalid('increment_id')
  return id
}

function basketOf(
  { items, base_currency_code }: MagentoOrder,
  rates: KnownFacts['rates'],
): Pick<CheckoutOrder, 'dearestInHundredths' | 'hasGiftCard' | 'itemCount'> {
  // A configurable article is written twice: as the parent with the price, and as the child.
  const bought = (items ?? []).filter(({ parent_item_id }) => firstWritten(parent_item_id) === undefined)
  const prices = bought.map(({ base_price }) => hundredths(base_price ?? 0, base_currency_code, rates))
  return {
    itemCount: Math.max(
      Math.round(bought.reduce((sum, { qty_ordered }) => sum + (Number(qty_ordered) || 0), 0)),
      1,
    ),
    dearestInHundredths: prices.length === 0 ? undefined : Math.max(...prices),
    hasGiftCard: bought.some(({ product_type }) => product_type === 'giftcard'),
  }
}

function addressOf(from: z.infer<typeof address> | null | undefined): OrderAddress | undefined {
  if (from === null || from === undefined) return undefined
  const region = typeof from.region === 'object' ? from.region?.region : from.region
  return {
    name: firstWritten([from.firstname, from.lastname].filter(Boolean).join(' ')),
    company: firstWritten(from.company),
    lines: (from.street ?? []).filter((line) => typeof line === 'string'),
    city: firstWritten(from.city),
    region: firstWritten(region),
    postcode: firstWritten(from.postcode),
    country: firstWritten(from.country_id),
  }
}

function deliveryOf(
  { is_virtual }: MagentoOrder,
  method: string | null | undefined,
): CheckoutOrder['delivery'] {
  if (is_virtual === true || is_virtual === 1) return 'none'
  if (method === null || method === undefined) return undefined
  return deliverySpeed(method)
}
