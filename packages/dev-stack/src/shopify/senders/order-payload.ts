import { canaryValue, type PersonalField } from '../../simulator/canary-value.ts'
import type { ShopifyOrder } from '../shop/shopify-order.ts'
import { gidOf } from '../shop/shopify-product.ts'

const canary = (type: string, field: string): string => canaryValue(`orders/create ${type}`, field)

const ADDRESS = [
  'first_name',
  'last_name',
  'address_line1',
  'address_line2',
  'city',
  'zip',
  'phone',
  'company',
]
const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  order: ['email', 'contact_email', 'phone', 'browser_ip', 'note', 'token', 'cart_token', 'checkout_token'],
  client_details: ['browser_ip', 'session_hash'],
  customer: ['email', 'first_name', 'last_name', 'phone', 'note'],
  billing_address: ADDRESS,
  shipping_address: ADDRESS,
}

/** Who stands in a delivery that was not told to leave them out. */
export function webhookPersonalFields(): readonly PersonalField[] {
  return Object.entries(PEOPLE).flatMap(([type, fields]) =>
    fields.map((field) => ({ field: `orders/create ${type}.${field}`, value: canary(type, field) })),
  )
}

/** What Shopify sends of a new order, with somebody made up in every field that is a person's. */
export function orderPayload({ number, name, createdAt, total, customer }: ShopifyOrder): object {
  return {
    id: number,
    admin_graphql_api_id: gidOf('Order', number),
    name,
    created_at: createdAt,
    total_price: total,
    ...peopleIn('order'),
    order_status_url: `https://canary.example/orders/${canary('order', 'token')}`,
    client_details: peopleIn('client_details'),
    customer: { id: customer?.number ?? 1, ...peopleIn('customer') },
    billing_address: addressIn('billing_address'),
    shipping_address: addressIn('shipping_address'),
    note_attributes: [{ name: 'gift', value: canary('order', 'note') }],
  }
}

function peopleIn(type: string): Readonly<Record<string, string>> {
  return Object.fromEntries((PEOPLE[type] ?? []).map((field) => [field, canary(type, field)]))
}

function addressIn(type: string): Readonly<Record<string, string>> {
  const { address_line1: address1 = '', address_line2: address2 = '', ...others } = peopleIn(type)
  return { ...others, address1, address2 }
}
