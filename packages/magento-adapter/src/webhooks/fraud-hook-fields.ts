import type { WebhookField } from './webhook-configuration.ts'

/** What the hook reads of an order without learning whose it is: ids, amounts and countries. */
const IDS = [
  'order.increment_id',
  'order.quote_id',
  'order.store_id',
  'order.customer_id',
  'order.customer_is_guest',
  'order.base_grand_total',
  'order.base_currency_code',
  'order.total_qty_ordered',
  'order.is_virtual',
  'order.shipping_method',
  'order.items[].base_price',
  'order.items[].qty_ordered',
  'order.items[].product_type',
  'order.addresses[].address_type',
  'order.addresses[].country_id',
] as const

/** What tokens and comparisons are made of, and nothing else is made of it. */
const PERSON = [
  'order.customer_email',
  'order.remote_ip',
  'order.addresses[].firstname',
  'order.addresses[].lastname',
  'order.addresses[].company',
  'order.addresses[].street',
  'order.addresses[].city',
  'order.addresses[].region',
  'order.addresses[].postcode',
  'order.addresses[].telephone',
] as const

/** Whether Magento tells the hook who is buying. */
export type FraudHookTells = 'ids' | 'person'

/** All that Magento sends to the fraud hook. */
export function fraudHookFields(tells: FraudHookTells): readonly [WebhookField, ...WebhookField[]] {
  const [first, ...others] = IDS
  return [sent(first), ...[...others, ...(tells === 'person' ? PERSON : [])].map(sent)]
}

function sent(name: string): WebhookField {
  return { name, source: `data.${name}` }
}
